import {
  type Criterion,
  criteriaOf,
  type Persona,
  PUBLISHED_ORDER,
  type RankKey,
  type Rule,
  type RuleColumn,
  ruleHolds,
  type Severity,
} from './personas';
import { type Ranking, rankingsOf } from './rankings';

/** A criterion with its bit: which word of a user's masks, and which bit of that. */
export interface CompiledCriterion {
  readonly word: number;
  readonly bit: number;
  readonly persona: number;
  readonly criterion: Criterion;
}

/** Where the criteria of a persona lie among the bits, and which of their values match. */
export interface PersonaTable {
  readonly word: number;
  readonly shift: number;
  /** The mask of its bits, shifted down. */
  readonly low: number;
  /** Whether each value of its bits matches; null where there are too many. */
  readonly matches: Uint8Array | null;
  readonly rule: Rule;
  readonly bitOf: ReadonlyMap<string, number>;
}

/** A key by which personas are ranked: a column, and what divides it. */
export interface CompiledKey {
  readonly severity: Severity;
  readonly divisor: number;
}

/** Rules as bits: one per criterion, tables from masks to matches, and the order in which personas win. */
export interface CompiledRules {
  readonly personas: readonly Persona[];
  readonly criteria: readonly CompiledCriterion[];
  /** The columns that criteria and keys read, each once. */
  readonly columns: readonly RuleColumn[];
  /** Words of 32 bits that a user's criteria take, and the personas that match. */
  readonly words: number;
  readonly sets: number;
  readonly tables: readonly PersonaTable[];
  /** Persona indices by the keys that are constants, then by place. */
  readonly order: readonly number[];
  /** Class of each persona: personas of one class have equal constants. */
  readonly priorityClass: readonly number[];
  /** By set of matched personas, one bit each; null where there are too many personas. */
  readonly rankings: readonly Ranking[] | null;
  /** The further keys of each persona, in their order. */
  readonly keys: readonly (readonly (number | CompiledKey)[])[];
  /** By further key: true where the highest goes first. */
  readonly down: readonly boolean[];
  /** Columns `PRIMARY` and `SECOND` say who is assigned what: what is not known may decide it. */
  readonly isExact: boolean;
}

/** Widest rule that gets a table: 2^16 entries. */
const MAX_TABLE_BITS = 16;
/** Bits of a word; a rule with more criteria is one that is computed as a whole. */
export const WORD_BITS = 32;

/** The five lowest bits of 32 masks in a row, one word each: a criterion there passes in the masks whose bit is set. */
const LOW_BITS = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000] as const;

/** In which of the 32 masks from `32 * word` on a rule is met: one bit each. */
function metInWord(rule: Rule, bitOf: ReadonlyMap<string, number>, word: number): number {
  if ('all' in rule) return rule.all.reduce((met, part) => met & metInWord(part, bitOf, word), -1);
  if ('any' in rule) return rule.any.reduce((met, part) => met | metInWord(part, bitOf, word), 0);
  if ('not' in rule) return ~metInWord(rule.not, bitOf, word);
  if ('of' in rule) return metByMany(rule, bitOf, word);
  const bit = bitOf.get(rule.id) as number;
  return bit < 5 ? (LOW_BITS[bit] as number) : -((word >>> (bit - 5)) & 1);
}

/** As many as are asked for: which masks have met so many of the parts that were looked at, by number. */
function metByMany(
  { atLeast, of }: Extract<Rule, { of: unknown }>,
  bitOf: ReadonlyMap<string, number>,
  word: number,
): number {
  if (atLeast <= 0) return -1;
  const met: number[] = [-1, ...of.map(() => 0)];
  for (const part of of) {
    const own = metInWord(part, bitOf, word);
    for (let n = of.length; n > 0; n--) met[n] = (met[n] as number) | ((met[n - 1] as number) & own);
  }
  return met[Math.ceil(atLeast)] ?? 0;
}

/** Tables by the shape of their rule, which no slider changes; of large ones each has 64 kB. */
const known = new Map<string, Uint8Array>();
const MAX_KNOWN = 64;

function shapeOf(rule: Rule): string {
  if ('all' in rule) return `all(${rule.all.map(shapeOf).join()})`;
  if ('any' in rule) return `any(${rule.any.map(shapeOf).join()})`;
  if ('of' in rule) return `${rule.atLeast} of(${rule.of.map(shapeOf).join()})`;
  return 'not' in rule ? `not(${shapeOf(rule.not)})` : '.';
}

/** Whether a rule is met, for every mask of its criteria. Word by word: 16 criteria take less than a millisecond. */
function tableOf(rule: Rule, bitOf: ReadonlyMap<string, number>): Uint8Array | null {
  if (bitOf.size > MAX_TABLE_BITS) return null;
  const shape = shapeOf(rule);
  const found = known.get(shape);
  if (found) return found;
  const matches = new Uint8Array(1 << bitOf.size);
  for (let start = 0; start < matches.length; start += 32) {
    const met = metInWord(rule, bitOf, start >>> 5);
    const end = Math.min(32, matches.length - start);
    for (let i = 0; i < end; i++) matches[start + i] = (met >>> i) & 1;
  }
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(shape, matches);
  return matches;
}

/** Whether the bits of a persona's criteria, shifted down, meet its rule. */
export function matchesOf({ matches, rule, bitOf }: PersonaTable, own: number): boolean {
  if (matches) return matches[own] === 1;
  return ruleHolds(rule, ({ id }) => ((own >>> (bitOf.get(id) as number)) & 1) === 1);
}

/** The bits of a persona's criteria in a user's masks, shifted down. */
export const ownBits = ({ word, shift, low }: PersonaTable, masks: ArrayLike<number>): number =>
  ((masks[word] as number) >>> shift) & low;

/** Sets of personas: bits of words. */
export type PersonaSet = Int32Array;
export const inSet = (set: PersonaSet, persona: number): boolean =>
  (((set[persona >>> 5] as number) >>> (persona & 31)) & 1) === 1;

/** Puts a persona into a set, or takes it out; returns whether that changes it. */
export function setIn(set: PersonaSet, persona: number, isIn: boolean): boolean {
  const [word, bit] = [persona >>> 5, 1 << (persona & 31)];
  const before = set[word] as number;
  set[word] = isIn ? before | bit : before & ~bit;
  return set[word] !== before;
}

/** The personas whose rules the masks of one user meet, put into `into`. */
export function matchedPersonas(
  { tables, sets }: Pick<CompiledRules, 'tables' | 'sets'>,
  masks: ArrayLike<number>,
  into: PersonaSet = new Int32Array(sets),
): PersonaSet {
  into.fill(0);
  for (let p = 0; p < tables.length; p++) {
    const table = tables[p] as PersonaTable;
    if (matchesOf(table, ownBits(table, masks))) into[p >>> 5] = (into[p >>> 5] as number) | (1 << (p & 31));
  }
  return into;
}

const isConstant = (key: RankKey | undefined): key is number => typeof key === 'number';

/** Compiles persona rules. Pure; a few microseconds for the published five. */
export function compileRules(personas: readonly Persona[]): CompiledRules {
  const { byPlace, down, isExact } = personas[0]?.order ?? PUBLISHED_ORDER;
  const criteria: CompiledCriterion[] = [];
  let [word, next] = [0, 0];
  const tables = personas.map((persona, p): PersonaTable => {
    const own = criteriaOf(persona.match);
    if (own.length > WORD_BITS) {
      throw new RangeError(`${persona.id} has ${own.length} criteria; a rule may have ${WORD_BITS}.`);
    }
    if (next + own.length > WORD_BITS) [word, next] = [word + 1, 0];
    const shift = next;
    next += own.length;
    own.forEach((criterion, i) => {
      criteria.push({ word, bit: shift + i, persona: p, criterion });
    });
    const bitOf = new Map(own.map(({ id }, i) => [id, i]));
    const low = own.length === WORD_BITS ? -1 : 2 ** own.length - 1;
    return { word, shift, low, matches: tableOf(persona.match, bitOf), rule: persona.match, bitOf };
  });
  const ranks = byPlace ? personas.map(() => []) : personas.map(({ rank }) => rank);
  const constants = constantKeys(ranks);
  const order = orderOf(ranks, constants, down);
  const priorityClass = classesOf(order, ranks, constants);
  return {
    personas,
    criteria,
    columns: columnsOf(criteria, personas),
    words: word + 1,
    sets: Math.max(1, Math.ceil(personas.length / WORD_BITS)),
    tables,
    order,
    priorityClass,
    rankings: rankingsOf(order, priorityClass),
    keys: personas.map(({ match }, p) => (ranks[p] ?? []).slice(constants).map((key) => keyOf(key, match))),
    down: (ranks[0] ?? []).slice(constants).map((_, k) => down[constants + k] ?? true),
    isExact,
  };
}

/** What is read, each column once. */
function columnsOf(criteria: readonly CompiledCriterion[], personas: readonly Persona[]): RuleColumn[] {
  const read = [
    ...criteria.map(({ criterion }) => criterion),
    ...personas.flatMap(({ rank }) => rank).filter((key) => typeof key !== 'number'),
  ];
  return [...new Map(read.map((column) => [column.feature, column])).values()];
}

/** How many keys from the first on are constants of every persona. */
function constantKeys(ranks: readonly (readonly RankKey[])[]): number {
  let k = 0;
  while (ranks.length > 0 && ranks.every((rank) => isConstant(rank[k]))) k++;
  return k;
}

function compareConstants(
  a: readonly RankKey[],
  b: readonly RankKey[],
  constants: number,
  down: readonly boolean[],
): number {
  for (let k = 0; k < constants; k++) {
    const difference = (a[k] as number) - (b[k] as number);
    if (difference !== 0) return (down[k] ?? true) ? -difference : difference;
  }
  return 0;
}

function orderOf(ranks: readonly (readonly RankKey[])[], constants: number, down: readonly boolean[]) {
  return ranks
    .map((_, p) => p)
    .sort((a, b) => compareConstants(ranks[a] as RankKey[], ranks[b] as RankKey[], constants, down) || a - b);
}

/** Numbers from 0 on, the best class first. Without keys each place is a class of its own. */
function classesOf(
  order: readonly number[],
  ranks: readonly (readonly RankKey[])[],
  constants: number,
): number[] {
  const classes = ranks.map(() => 0);
  const hasKeys = ranks.some(({ length }) => length > 0);
  let at = -1;
  order.forEach((p, i) => {
    const before = ranks[order[i - 1] ?? -1];
    const isNew = !hasKeys || !before || compareConstants(before, ranks[p] as RankKey[], constants, []) !== 0;
    if (isNew) at++;
    classes[p] = at;
  });
  return classes;
}

function keyOf(key: RankKey, match: Rule): number | CompiledKey {
  if (typeof key === 'number') return key;
  const divisor = criteriaOf(match).find((c) => c.id === key.dividedBy)?.value;
  return { severity: key, divisor: divisor || 1 };
}
