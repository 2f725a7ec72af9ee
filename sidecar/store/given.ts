/** The first value that says something: an environment variable that is set to nothing counts as not set. */
export function firstGiven(...values: readonly (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== '');
}
