import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import { doublesOf, rowValue } from '@/lib/model/coded';
import {
  type CompiledKey,
  type CompiledRules,
  inSet,
  matchesOf,
  type PersonaSet,
  type PersonaTable,
} from './compile-rules';
import { isTiedIn, matchedIn, primaryIn, rankerOf, rankingIn, secondaryIn, verdictsOf } from './ranker';
import { PRIMARY, SECOND } from './view/rule-columns';

/** Bits of users: words of 32, each with one number a user. */
export type Bits = readonly Int32Array[];

/** Primary and secondary persona of every user, as persona indices; `personas.length` where there is none. */
export interface Assignments {
  /** One bit per criterion that passed. */
  readonly masks: Bits;
  readonly primary: Uint8Array;
  readonly secondary: Uint8Array;
  /** One bit per persona whose rule matched. */
  readonly matched: Bits;
  /** By user for how many customers it stands; without it each stands for one. */
  readonly weights?: Float64Array;
}

/** Whether a user's rule of a persona is met. */
export const isMatched = (
  { matched }: Pick<Assignments, 'matched'>,
  persona: number,
  user: number,
): boolean => ((((matched[persona >>> 5] as Int32Array)[user] as number) >>> (persona & 31)) & 1) === 1;

/** Whether a user passes the criterion of a word and bit. */
export const hasPassed = (
  { masks }: Pick<Assignments, 'masks'>,
  { word, bit }: { readonly word: number; readonly bit: number },
  user: number,
): boolean => ((((masks[word] as Int32Array)[user] as number) >>> bit) & 1) === 1;

/** One user's words, put into `into`. */
export function wordsOf(
  bits: Bits,
  user: number,
  into: Int32Array = new Int32Array(bits.length),
): Int32Array {
  for (let w = 0; w < bits.length; w++) into[w] = (bits[w] as Int32Array)[user] as number;
  return into;
}

const keyValue = (key: number | CompiledKey, columns: FeatureColumns, user: number): number =>
  typeof key === 'number' ? key : rowValue(columnOf(columns, key.severity.feature), user) / key.divisor;

/** A persona's severity for one user: its first key that is no constant, which ranks personas of one priority; NaN without. */
export function severityOf(
  rules: CompiledRules,
  persona: number,
  columns: FeatureColumns,
  user: number,
): number {
  const key = rules.keys[persona]?.find((one) => typeof one !== 'number');
  return key === undefined ? Number.NaN : keyValue(key, columns, user);
}

/** What severities are compared by: an unknown one (NaN) ranks below every other. */
export const severityRank = (severity: number) =>
  Number.isNaN(severity) ? Number.NEGATIVE_INFINITY : severity;

/** Below zero where `a` goes before `b` by the keys that are no constants of all. */
function compareKeys(rules: CompiledRules, a: number, b: number, columns: FeatureColumns, user: number) {
  const [own, other] = [rules.keys[a] ?? [], rules.keys[b] ?? []];
  for (let k = 0; k < Math.max(own.length, other.length); k++) {
    const [left, right] = [own[k], other[k]];
    const x = left === undefined ? Number.NaN : keyValue(left, columns, user);
    const y = right === undefined ? Number.NaN : keyValue(right, columns, user);
    // What is not known goes last, whichever way the others go.
    if (Number.isNaN(x) || Number.isNaN(y)) {
      if (Number.isNaN(x) && Number.isNaN(y)) continue;
      return Number.isNaN(x) ? 1 : -1;
    }
    if (x !== y) return y > x === (rules.down[k] ?? true) ? 1 : -1;
  }
  return 0;
}

/** Personas that matched, best first: by priority, then higher severity, then place. */
export function rankMatched(
  rules: CompiledRules,
  matched: PersonaSet,
  columns: FeatureColumns,
  user: number,
): number[] {
  return rules.order
    .filter((p) => inSet(matched, p))
    .sort((a, b) => {
      const byClass = (rules.priorityClass[a] as number) - (rules.priorityClass[b] as number);
      // Stable sort: equal keys keep the order by place.
      return byClass !== 0 ? byClass : compareKeys(rules, a, b, columns, user);
    });
}

/** Whether further keys than constants say who is first among the personas that matched. */
export const isPrimaryTied = (rules: CompiledRules, matched: PersonaSet): boolean =>
  rankingIn(rules, matched).primaryTied;

/** The primary persona of one user, given the personas that matched. */
export function primaryOf(
  rules: CompiledRules,
  matched: PersonaSet,
  columns: FeatureColumns,
  user: number,
): number {
  const rank = rankingIn(rules, matched);
  return rank.primaryTied ? (rankMatched(rules, matched, columns, user)[0] as number) : rank.primary;
}

/** Marks whom a persona's rule matches: a bit of a word of every user. */
function markMatched(table: PersonaTable, masks: Bits, persona: number, set: Int32Array): void {
  const own = masks[table.word] as Int32Array;
  const { shift, low, matches } = table;
  const bit = persona & 31;
  if (matches) {
    for (let u = 0; u < own.length; u++) set[u]! |= matches[(own[u]! >>> shift) & low]! << bit;
    return;
  }
  for (let u = 0; u < own.length; u++)
    if (matchesOf(table, ((own[u] as number) >>> shift) & low)) set[u] = (set[u] as number) | (1 << bit);
}

/** Whom every user's criteria match. */
function matchedBy(rules: CompiledRules, masks: Bits, users: number): Int32Array[] {
  const matched = Array.from({ length: rules.sets }, () => new Int32Array(users));
  for (const [p, table] of rules.tables.entries())
    markMatched(table, masks, p, matched[p >>> 5] as Int32Array);
  return matched;
}

/** Assigns every user from the criteria masks: docs/model.md 6. */
export function assignPersonas(rules: CompiledRules, masks: Bits, columns: FeatureColumns): Assignments {
  const users = masks[0]?.length ?? 0;
  if (rules.isExact) {
    const [primary, secondary] = [PRIMARY, SECOND].map((name) =>
      Uint8Array.from(doublesOf(columnOf(columns, name))),
    );
    return {
      masks,
      matched: matchedBy(rules, masks, users),
      primary: primary as Uint8Array,
      secondary: secondary as Uint8Array,
    };
  }
  const primary = new Uint8Array(users);
  const secondary = new Uint8Array(users);
  const matched = verdictsOf(rules) ? [new Int32Array(users)] : matchedBy(rules, masks, users);
  const assigned = { masks, primary, secondary, matched };
  const assign = assignerOf(rules, columns, assigned);
  for (let user = 0; user < users; user++) assign(user);
  return assigned;
}

/** What they were before the bits of some users turned (listed; some maybe twice), who alone are assigned; `masks` are as they are now. */
export function reassignPersonas(
  rules: CompiledRules,
  masks: Bits,
  columns: FeatureColumns,
  before: Omit<Assignments, 'masks'>,
  turned: readonly Int32Array[],
): Assignments {
  if (!verdictsOf(rules)) return assignPersonas(rules, masks, columns);
  const assigned = {
    masks,
    primary: before.primary.slice(),
    secondary: before.secondary.slice(),
    matched: before.matched.map((word) => word.slice()),
  };
  const assign = assignerOf(rules, columns, assigned);
  for (const users of turned) users.forEach(assign);
  return assigned;
}

/** Assigns one user, by its mask where there is a verdict of it, else by whom it matches. */
function assignerOf(
  rules: CompiledRules,
  columns: FeatureColumns,
  { masks, primary, secondary, matched }: Assignments,
): (user: number) => void {
  const [set, ranked] = [new Int32Array(rules.sets), new Int32Array(2)];
  const rank = rankerOf(rules, columns);
  const rankUser = (user: number) => {
    rank(wordsOf(matched, user, set), user, ranked);
    primary[user] = ranked[0] as number;
    secondary[user] = ranked[1] as number;
  };
  const verdictOf = verdictsOf(rules);
  if (!verdictOf) return rankUser;
  const [own, first] = [masks[0] as Int32Array, matched[0] as Int32Array];
  return (user) => {
    const verdict = verdictOf(own[user] as number);
    first[user] = matchedIn(verdict);
    if (isTiedIn(verdict)) rankUser(user);
    else {
      primary[user] = primaryIn(verdict);
      secondary[user] = secondaryIn(verdict);
    }
  };
}
