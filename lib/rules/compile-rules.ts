import type { Feature } from '@/lib/features/features';
import { type Criterion, criteriaOf, type Persona, PRIORITIES, type Rule } from './personas';

/** A criterion with its bit and, where it has one, its comparison. */
export interface CompiledCriterion {
  readonly bit: number;
  readonly persona: number;
  readonly criterion: Criterion;
}

/** Who wins a set of matched personas, as far as priority alone decides. */
export interface Ranking {
  /** Persona indices; `personas.length` where there is none. */
  readonly primary: number;
  readonly secondary: number;
  /** True when two of one priority could be first or second: severities must decide. */
  readonly tied: boolean;
}

/** Rules as bits: one per criterion, tables from masks to matches, and the order in which personas win. */
export interface CompiledRules {
  readonly personas: readonly Persona[];
  readonly criteria: readonly CompiledCriterion[];
  /** Per persona: first bit of its criteria, the mask of them shifted there, and whether each of its values matches. */
  readonly tables: readonly {
    readonly shift: number;
    readonly low: number;
    readonly matches: Uint8Array;
  }[];
  /** Persona indices by priority, then by place. */
  readonly order: readonly number[];
  /** Class of each persona: position of its priority in PRIORITIES. */
  readonly priorityClass: readonly number[];
  /** By set of matched personas, one bit each. */
  readonly rankings: readonly Ranking[];
  readonly severityFeature: readonly Feature[];
  /** What divides each severity; 1 where nothing does. */
  readonly severityDivisor: readonly number[];
}

/** Widest rule that gets a table: 2^16 entries. */
const MAX_TABLE_BITS = 16;

/** The five lowest bits of 32 masks in a row, one word each: a criterion there passes in the masks whose bit is set. */
const LOW_BITS = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000] as const;

/** In which of the 32 masks from `32 * word` on a rule is met: one bit each. */
function metInWord(rule: Rule, bitOf: ReadonlyMap<string, number>, word: number): number {
  if ('all' in rule) return rule.all.reduce((met, part) => met & metInWord(part, bitOf, word), -1);
  if ('any' in rule) return rule.any.reduce((met, part) => met | metInWord(part, bitOf, word), 0);
  const bit = bitOf.get(rule.id) as number;
  return bit < 5 ? (LOW_BITS[bit] as number) : -((word >>> (bit - 5)) & 1);
}

/** Tables by the shape of their rule, which no slider changes; of large ones each has 64 kB. */
const known = new Map<string, Uint8Array>();
const MAX_KNOWN = 64;

function shapeOf(rule: Rule): string {
  if ('all' in rule) return `all(${rule.all.map(shapeOf).join()})`;
  if ('any' in rule) return `any(${rule.any.map(shapeOf).join()})`;
  return '.';
}

/** Whether a rule is met, for every mask of its criteria. Word by word: 16 criteria take less than a millisecond. */
function tableOf(rule: Rule, criteria: readonly Criterion[]): Uint8Array {
  const shape = shapeOf(rule);
  const found = known.get(shape);
  if (found) return found;
  const bitOf = new Map(criteria.map((c, i) => [c.id, i]));
  const matches = new Uint8Array(1 << criteria.length);
  for (let start = 0; start < matches.length; start += 32) {
    const met = metInWord(rule, bitOf, start >>> 5);
    const end = Math.min(32, matches.length - start);
    for (let i = 0; i < end; i++) matches[start + i] = (met >>> i) & 1;
  }
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(shape, matches);
  return matches;
}

/** The personas whose rules a mask of criteria meets: one bit each. */
export function matchedPersonas({ tables }: CompiledRules, mask: number): number {
  let set = 0;
  for (let p = 0; p < tables.length; p++) {
    const { shift, low, matches } = tables[p] as CompiledRules['tables'][0];
    set |= (matches[(mask >>> shift) & low] as number) << p;
  }
  return set;
}

let latest: { readonly key: string; readonly rankings: readonly Ranking[] } | null = null;

/** The winner and the runner-up of every set of matched personas. Those made last are kept: only priorities change them. */
function rankingsOf(order: readonly number[], priorityClass: readonly number[]): readonly Ranking[] {
  const key = `${order} ${priorityClass}`;
  if (latest?.key === key) return latest.rankings;
  const none = order.length;
  const rankings = Array.from({ length: 1 << none }, (_, matched) => {
    const ranked = order.filter((p) => (matched >> p) & 1);
    const classes = ranked.slice(0, 3).map((p) => priorityClass[p]);
    return {
      primary: ranked[0] ?? none,
      secondary: ranked[1] ?? none,
      tied:
        ranked.length > 1 && (classes[0] === classes[1] || (ranked.length > 2 && classes[1] === classes[2])),
    };
  });
  latest = { key, rankings };
  return rankings;
}

/** Compiles persona rules. Pure; a few microseconds for the published five. */
export function compileRules(personas: readonly Persona[]): CompiledRules {
  const criteria: CompiledCriterion[] = [];
  const tables = personas.map((persona, p) => {
    const shift = criteria.length;
    const own = criteriaOf(persona.match);
    if (own.length > MAX_TABLE_BITS) {
      throw new RangeError(`${persona.id} has ${own.length} criteria; a rule may have ${MAX_TABLE_BITS}.`);
    }
    own.forEach((criterion, i) => {
      criteria.push({ bit: shift + i, persona: p, criterion });
    });
    return { shift, low: 2 ** own.length - 1, matches: tableOf(persona.match, own) };
  });
  const priorityClass = personas.map((persona) => PRIORITIES.indexOf(persona.priority));
  const order = personas
    .map((_, p) => p)
    .sort((a, b) => (priorityClass[a] as number) - (priorityClass[b] as number) || a - b);
  return {
    personas,
    criteria,
    tables,
    order,
    priorityClass,
    rankings: rankingsOf(order, priorityClass),
    severityFeature: personas.map((persona) => persona.severity.feature),
    severityDivisor: personas.map(({ severity, match }) => {
      const divisor = criteriaOf(match).find((c) => c.id === severity.dividedBy)?.value;
      return divisor || 1;
    }),
  };
}
