/** Positions from the first to the last. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** Positions by whether they are passed and by their sign: within each a severity that they divide only rises, or only falls. */
export function runsOf(positions: Float64Array, from: number, to: number): Run[] {
  const runs: Run[] = [];
  const kindOf = (position: number) =>
    Math.sign(positions[position] as number) * 2 + (position >= from && position < to ? 1 : 0);
  for (let first = 0; first < positions.length; ) {
    let last = first;
    const kind = kindOf(first);
    while (last + 1 < positions.length && kindOf(last + 1) === kind) last++;
    runs.push({ first, last });
    first = last + 1;
  }
  return runs;
}

/** Customers by group, kind and position, who are added a run at a time. */
export class RunCounts {
  /** By kind and group what comes at a position, less what goes. */
  private readonly changes = new Map<number, Float64Array[]>();

  constructor(
    private readonly groups: number,
    private readonly positions: number,
  ) {}

  /** Adds one user, whose group changes at most once within the run: where both ends are equal, all between are. */
  spread(
    first: number,
    last: number,
    groupAt: (position: number) => number,
    kind: number,
    customers: number,
  ): void {
    const [low, high] = [groupAt(first), groupAt(last)];
    // The last position of the low end's group.
    let [end, behind] = [low === high ? last : first, last];
    while (low !== high && behind - end > 1) {
      const middle = (end + behind) >> 1;
      if (groupAt(middle) === low) end = middle;
      else behind = middle;
    }
    this.add(low, first, end, kind, customers);
    if (low !== high) this.add(high, behind, last, kind, customers);
  }

  private add(group: number, first: number, last: number, kind: number, customers: number): void {
    let ofKind = this.changes.get(kind);
    if (!ofKind) {
      ofKind = Array.from({ length: this.groups }, () => new Float64Array(this.positions + 1));
      this.changes.set(kind, ofKind);
    }
    const own = ofKind[group] as Float64Array;
    own[first]! += customers;
    own[last + 1]! -= customers;
  }

  /** Adds those of some kinds to sums by group and position. */
  addTo(sums: readonly Float64Array[], kinds: readonly number[]): void {
    for (const kind of kinds)
      this.changes.get(kind)?.forEach((own, group) => {
        const into = sums[group] as Float64Array;
        let here = 0;
        for (let at = 0; at < this.positions; at++) {
          here += own[at] as number;
          into[at]! += here;
        }
      });
  }
}
