/** Positions from the first to the last. */
interface Run {
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

/** Groups of a run in which they change at most once: where both ends are equal, all between are. */
export function spread(
  { first, last }: Run,
  groupAt: (position: number) => number,
  add: (group: number, first: number, last: number) => void,
): void {
  const [low, high] = [groupAt(first), groupAt(last)];
  if (low === high) {
    add(low, first, last);
    return;
  }
  if (last - first === 1) {
    add(low, first, first);
    add(high, last, last);
    return;
  }
  const middle = (first + last) >> 1;
  spread({ first, last: middle }, groupAt, add);
  spread({ first: middle + 1, last }, groupAt, add);
}
