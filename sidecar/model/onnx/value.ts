/**
 * ONNX graphs as expressions. A value knows its element type, its shape and the node that makes it; an operator is a
 * function from values to a value. Nothing is mutated and nothing is named by hand: `model.ts` walks back from the
 * outputs and names what it finds. The idea is Quantco/spox's.
 */

import type { Recipe } from '../recipe.ts';

export type ElementType = 'float32' | 'float16' | 'int64' | 'int32' | 'uint8';

/** A number, or the name of a size that is known only at run time. */
export type Dim = number | string;
export type Shape = readonly Dim[];

export type Attribute = number | { readonly int: number } | { readonly ints: readonly number[] } | string;

export interface Node {
  readonly op: string;
  /** '' is ONNX itself. */
  readonly domain: '' | 'com.microsoft';
  /** undefined is an optional input that is not given. */
  readonly inputs: readonly (Value | undefined)[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Types and shapes of what it makes; undefined is an optional output that nobody reads. */
  readonly outputs: readonly (Pick<Value, 'type' | 'shape'> | undefined)[];
  /** A part of the model, such as `encoder.stages.0.layers.1`; the node's name starts with it. */
  readonly scope: string;
}

export type Origin =
  | { readonly kind: 'input'; readonly name: string }
  /** A tensor whose bytes lie in the model's external data file under this name; the recipe says how they are made. */
  | { readonly kind: 'weight'; readonly name: string; readonly recipe: Recipe }
  /** A small tensor that lies in the graph itself. */
  | { readonly kind: 'constant'; readonly bytes: Uint8Array }
  | { readonly kind: 'node'; readonly node: Node; readonly index: number };

export interface Value {
  readonly type: ElementType;
  readonly shape: Shape;
  readonly origin: Origin;
}

export function input(name: string, type: ElementType, shape: Shape): Value {
  return { type, shape, origin: { kind: 'input', name } };
}

export function weight(name: string, type: ElementType, shape: readonly number[], recipe: Recipe): Value {
  return { type, shape, origin: { kind: 'weight', name, recipe } };
}

/** A one-dimensional int64 constant, or a scalar where `values` is a number. */
export function int64(values: number | readonly number[]): Value {
  const list = typeof values === 'number' ? [values] : values;
  const bytes = new Uint8Array(BigInt64Array.from(list, BigInt).buffer);
  return { type: 'int64', shape: typeof values === 'number' ? [] : [list.length], origin: { kind: 'constant', bytes } };
}

/** A float32 constant of any shape. */
export function float32(values: Float32Array<ArrayBuffer>, shape: readonly number[]): Value {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { type: 'float32', shape, origin: { kind: 'constant', bytes } };
}

let currentScope = '';

/** Names the nodes that `build` makes after a part of the model. Scopes nest. */
export function scope<T>(name: string, build: () => T): T {
  const outer = currentScope;
  currentScope = outer === '' ? name : `${outer}.${name}`;
  try {
    return build();
  } finally {
    currentScope = outer;
  }
}

/** Makes a node and gives its outputs, in order; an output described as undefined is not made. */
export function apply(
  op: string,
  inputs: readonly (Value | undefined)[],
  outputs: readonly (Pick<Value, 'type' | 'shape'> | undefined)[],
  attributes: Readonly<Record<string, Attribute>> = {},
  domain: Node['domain'] = '',
): readonly Value[] {
  const node: Node = { op, domain, inputs, attributes, outputs, scope: currentScope };
  return outputs.flatMap((output, index) => (output ? [{ ...output, origin: { kind: 'node', node, index } }] : []));
}

/** Makes a node with one output. */
export function apply1(
  op: string,
  inputs: readonly (Value | undefined)[],
  output: Pick<Value, 'type' | 'shape'>,
  attributes: Readonly<Record<string, Attribute>> = {},
  domain: Node['domain'] = '',
): Value {
  const node: Node = { op, domain, inputs, attributes, outputs: [output], scope: currentScope };
  return { ...output, origin: { kind: 'node', node, index: 0 } };
}

/** A mistake in a graph: of ours where it is made, of a package's where one is read. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

export function describe(value: Pick<Value, 'type' | 'shape'>): string {
  return `${value.type}[${value.shape.join(', ')}]`;
}
