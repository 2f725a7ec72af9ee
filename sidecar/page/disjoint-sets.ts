/** Disjoint sets of the numbers 0 … n - 1 (Galler and Fischer, 1964). */
export class DisjointSets {
  readonly #parents: number[];

  constructor(count = 0) {
    this.#parents = Array.from({ length: count }, (_, index) => index);
  }

  /** One number more, in a set of its own. */
  add(): number {
    return this.#parents.push(this.#parents.length) - 1;
  }

  join(a: number, b: number): void {
    this.#parents[this.rootOf(a)] = this.rootOf(b);
  }

  /** The sets, each with its numbers in order. */
  sets(): number[][] {
    const sets = new Map<number, number[]>();
    for (const index of this.#parents.keys()) {
      const root = this.rootOf(index);
      const set = sets.get(root);
      if (set) set.push(index);
      else sets.set(root, [index]);
    }
    return [...sets.values()];
  }

  /** The number that stands for the set of another one. */
  rootOf(index: number): number {
    let root = index;
    while (this.#parents[root] !== root) root = this.#parents[root] as number;
    for (let next = index; next !== root;) {
      const parent = this.#parents[next] as number;
      this.#parents[next] = root;
      next = parent;
    }
    return root;
  }
}
