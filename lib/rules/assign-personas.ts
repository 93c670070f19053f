import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import {
  type CompiledKey,
  type CompiledRules,
  inSet,
  matchedPersonas,
  type PersonaSet,
} from './compile-rules';
import { type Ranking, rankingOf } from './rankings';
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
  typeof key === 'number' ? key : (columnOf(columns, key.severity.feature)[user] as number) / key.divisor;

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

const rankingIn = ({ rankings, order, priorityClass }: CompiledRules, matched: PersonaSet): Ranking =>
  rankings
    ? (rankings[matched[0] as number] as Ranking)
    : rankingOf(order, priorityClass, (p) => inSet(matched, p));

/** Whether further keys than constants say who is first or second among the personas that matched. */
export const isTied = (rules: CompiledRules, matched: PersonaSet): boolean => rankingIn(rules, matched).tied;

/** The primary persona of one user, given the personas that matched. */
export function primaryOf(
  rules: CompiledRules,
  matched: PersonaSet,
  columns: FeatureColumns,
  user: number,
): number {
  const rank = rankingIn(rules, matched);
  return rank.tied ? (rankMatched(rules, matched, columns, user)[0] as number) : rank.primary;
}

/** Assigns every user from the criteria masks: docs/model.md 6. */
export function assignPersonas(rules: CompiledRules, masks: Bits, columns: FeatureColumns): Assignments {
  const users = masks[0]?.length ?? 0;
  const none = rules.personas.length;
  const primary = new Uint8Array(users);
  const secondary = new Uint8Array(users);
  const matched = Array.from({ length: rules.sets }, () => new Int32Array(users));
  const words = new Int32Array(rules.words);
  const set = new Int32Array(rules.sets);
  for (let user = 0; user < users; user++) {
    matchedPersonas(rules, wordsOf(masks, user, words), set);
    for (let w = 0; w < set.length; w++) (matched[w] as Int32Array)[user] = set[w] as number;
    const rank = rankingIn(rules, set);
    if (rank.tied) {
      const [first = none, second = none] = rankMatched(rules, set, columns, user);
      primary[user] = first;
      secondary[user] = second;
    } else {
      primary[user] = rank.primary;
      secondary[user] = rank.secondary;
    }
  }
  return rules.isExact
    ? {
        masks,
        matched,
        primary: Uint8Array.from(columnOf(columns, PRIMARY)),
        secondary: Uint8Array.from(columnOf(columns, SECOND)),
      }
    : { masks, primary, secondary, matched };
}
