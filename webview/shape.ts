/** Tells whether a value of unknown origin has a shape. Made from smaller ones by the functions here. */
export type Check = (value: unknown) => boolean;

export const isString: Check = (value) => typeof value === 'string';
export const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const isBoolean: Check = (value) => typeof value === 'boolean';
export const isBytes: Check = (value) => value instanceof Uint8Array;
export const isAnything: Check = () => true;

export const isOneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);

export const isOptional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

export const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

export const isRecordOf =
  (check: Check): Check =>
  (value) =>
    isPlainObject(value) && Object.values(value).every(check);

/** An object that has at least these fields; naming one too few or too many does not compile. */
export const isObjectOf =
  <Shape extends object>(fields: Readonly<Record<keyof Shape, Check>>): Check =>
  (value) =>
    isPlainObject(value) && Object.entries<Check>(fields).every(([name, check]) => check(value[name]));

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
