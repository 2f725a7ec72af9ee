/** Components that are several things at once, divided into them. */
import { forEachRun, measure, type Component, type Components } from './components.ts';

/** A run of pixels of a component. */
export interface Run {
  readonly index: number;
  readonly y: number;
  readonly left: number;
  /** The first column outside. */
  readonly right: number;
}

/**
 * Divides components.
 * @param isSuspect whether a component may have to be divided
 * @param piecesOf the runs of each piece of a suspect, from all of its runs in their order; undefined where it is whole
 */
export function divide(
  found: Components,
  isSuspect: (component: Component) => boolean,
  piecesOf: (runs: readonly Run[], component: Component) => readonly (readonly Run[])[] | undefined,
): Components {
  const { components, runs } = found;
  const suspects = new Map<number, Run[]>();
  for (const [index, component] of components.entries()) if (isSuspect(component)) suspects.set(index, []);
  forEachRun(runs, (y, left, right, component, index) => suspects.get(component)?.push({ index, y, left, right }));

  const labels = Int32Array.from(runs.component);
  let next = components.length;
  for (const [index, own] of suspects) {
    for (const piece of piecesOf(own, components[index] as Component) ?? []) {
      for (const run of piece) labels[run.index] = next;
      next++;
    }
  }
  return next === components.length ? found : measure(runs, labels);
}
