import { consentRank } from '@/lib/random/purpose';
import { PrefixSums } from '@/lib/stats/prefix-sums';

/** Ranks are whole numbers below 2^53: so many equal spans of them. */
const SPANS = 256;
const SPAN = 2 ** 53 / SPANS;
export const spanOf = (rank: number): number => Math.floor(rank / SPAN);

/** The consent ranks of an archetype's first users, and who is in which span of them. */
export class RankTable {
  readonly ranks: Float64Array;
  private counts: PrefixSums | null = null;
  /** Users by span, and in order within. */
  private members: readonly Uint32Array[] | null = null;

  constructor(seed: number, stream: number, users: number, before: RankTable | undefined) {
    this.ranks = new Float64Array(users);
    if (before) this.ranks.set(before.ranks);
    for (let k = before?.ranks.length ?? 0; k < users; k++) this.ranks[k] = consentRank(seed, stream, k);
  }

  /** Adds the first users to counts by span. */
  addFirst(users: number, into: Uint32Array): void {
    this.counts ??= new PrefixSums(this.ranks.length, SPANS, (k) => spanOf(this.ranks[k]!));
    this.counts.addFirst(users, into);
  }

  /** Those of the first users who are in a span, in order. */
  inSpan(span: number, users: number): Uint32Array {
    this.members ??= membersOf(this.ranks);
    const all = this.members[span] ?? new Uint32Array();
    const beyond = all.findIndex((k) => k >= users);
    return beyond < 0 ? all : all.subarray(0, beyond);
  }
}

export const emptySpans = (): Uint32Array => new Uint32Array(SPANS);

function membersOf(ranks: Float64Array): Uint32Array[] {
  const sizes = emptySpans();
  for (let k = 0; k < ranks.length; k++) sizes[spanOf(ranks[k]!)]!++;
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = emptySpans();
  for (let k = 0; k < ranks.length; k++) {
    const span = spanOf(ranks[k]!);
    members[span]![filled[span]!++] = k;
  }
  return members;
}

/** Tables by seed and stream: a held slider of the mix asks for nearly the same again. */
const known = new Map<string, RankTable>();
/** More than there are archetypes; those of another seed are of no use. */
const MAX_KNOWN = 64;

/** The consent ranks of at least the first `users` users of an archetype, by its stream. */
export function rankTable(seed: number, stream: number, users: number): RankTable {
  const key = `${seed} ${stream}`;
  const found = known.get(key);
  if (found && found.ranks.length >= users) return found;
  // With some to spare, as it is one more at the next step.
  const table = new RankTable(seed, stream, Math.ceil(users * 1.1), found);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, table);
  return table;
}
