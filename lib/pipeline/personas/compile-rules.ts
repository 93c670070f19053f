import type { Feature } from '@/lib/model/features';
import { type Criterion, criteriaOf, type Persona, PRIORITIES, type Rule } from '@/lib/params/personas';

/** A criterion with its bit and, where it has one, its comparison. */
export interface CompiledCriterion {
  readonly bit: number;
  readonly persona: number;
  readonly criterion: Criterion;
}

/** Rules as bits: one per criterion, tables from masks to matches, and the order in which personas win. */
export interface CompiledRules {
  readonly personas: readonly Persona[];
  readonly criteria: readonly CompiledCriterion[];
  /** Per persona: first bit of its criteria, and whether each mask of them matches. */
  readonly tables: readonly {
    readonly shift: number;
    readonly width: number;
    readonly matches: Uint8Array;
  }[];
  /** Persona indices by priority, then by number. */
  readonly order: readonly number[];
  /** Class of each persona: position of its priority in PRIORITIES. */
  readonly priorityClass: readonly number[];
  readonly severityFeature: readonly Feature[];
  /** What divides each severity; 1 where nothing does. */
  readonly severityDivisor: readonly number[];
}

/** Widest rule that gets a table: 2^16 entries. */
const MAX_TABLE_BITS = 16;

function holds(rule: Rule, bitOf: ReadonlyMap<string, number>, mask: number): boolean {
  if ('all' in rule) return rule.all.every((r) => holds(r, bitOf, mask));
  if ('any' in rule) return rule.any.some((r) => holds(r, bitOf, mask));
  return ((mask >>> (bitOf.get(rule.id) as number)) & 1) === 1;
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
      holds(persona.match, bitOf, mask) ? 1 : 0,
    );
    return { shift, width: own.length, matches };
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
    severityFeature: personas.map((persona) => persona.severity.feature),
    severityDivisor: personas.map(({ severity, match }) => {
      const divisor = criteriaOf(match).find((c) => c.id === severity.dividedBy)?.value;
      return divisor || 1;
    }),
  };
}
