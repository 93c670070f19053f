import type { Feature } from '@/lib/model/features';
import { type Criterion, criteriaOf, type Persona, PRIORITIES, ruleHolds } from '@/lib/params/personas';

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
  /** Persona indices by priority, then by number. */
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

/** The personas whose rules a mask of criteria meets: one bit each. */
export function matchedPersonas({ tables }: CompiledRules, mask: number): number {
  let set = 0;
  for (let p = 0; p < tables.length; p++) {
    const { shift, low, matches } = tables[p] as CompiledRules['tables'][0];
    set |= (matches[(mask >>> shift) & low] as number) << p;
  }
  return set;
}

/** The winner and the runner-up of every set of matched personas. */
function rankingsOf(order: readonly number[], priorityClass: readonly number[]): Ranking[] {
  const none = order.length;
  return Array.from({ length: 1 << none }, (_, matched) => {
    const ranked = order.filter((p) => (matched >> p) & 1);
    const classes = ranked.slice(0, 3).map((p) => priorityClass[p]);
    return {
      primary: ranked[0] ?? none,
      secondary: ranked[1] ?? none,
      tied:
        ranked.length > 1 && (classes[0] === classes[1] || (ranked.length > 2 && classes[1] === classes[2])),
    };
  });
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
    const bitOf = new Map(own.map((c, i) => [c.id, i]));
    own.forEach((criterion, i) => {
      criteria.push({ bit: shift + i, persona: p, criterion });
    });
    const matches = Uint8Array.from({ length: 1 << own.length }, (_, mask) =>
      ruleHolds(persona.match, (c) => ((mask >>> (bitOf.get(c.id) as number)) & 1) === 1) ? 1 : 0,
    );
    return { shift, low: 2 ** own.length - 1, matches };
  });
  const priorityClass = personas.map((persona) => PRIORITIES.indexOf(persona.priority));
  const order = personas
    .map((_, p) => p)
    .sort(
      (a, b) =>
        (priorityClass[a] as number) - (priorityClass[b] as number) ||
        (personas[a] as Persona).number - (personas[b] as Persona).number,
    );
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
