import {
  type Axis,
  archetypeAxis,
  type CrossTable,
  criterionAxis,
  crossTable,
  heldUsers,
  personaAxis,
} from '@/lib/diagnose/change/cross-table';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { criterionText } from '@/lib/diagnose/findings/finding';
import type { Population } from '@/lib/features/population';
import { compileRules } from '@/lib/rules/compile-rules';
import { criteriaOf } from '@/lib/rules/personas';
import { sameUsers } from '@/lib/rules/view/filtered';
import { evaluateTables } from '@/lib/rules/view/joint-columns';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Comparison } from '@/lib/session/jobs/comparison';

/** Something users can be distinguished by. */
export interface AxisChoice {
  readonly id: string;
  readonly label: string;
}

/** Every axis of a result: archetype, personas, and each criterion in the selected window. */
export function axisChoices(
  { config, population }: Evaluation,
  window: number,
  base: string | null,
): AxisChoice[] {
  const [short, long] = config.windows;
  const days = config.windows[window];
  return [
    { id: 'archetype', label: 'Archetype' },
    { id: 'persona/0', label: short ? `Persona at ${short} days` : 'Persona' },
    ...(long === undefined ? [] : [{ id: 'persona/1' as const, label: `Persona at ${long} days` }]),
    { id: 'second', label: days ? `Second persona at ${days} days` : 'Second persona' },
    ...(base
      ? [{ id: 'base', label: days ? `Persona in ${base}, ${days} days` : `Persona in ${base}` }]
      : []),
    ...personasOf(config).flatMap((persona) =>
      criteriaOf(persona.match).map((criterion) => ({
        id: `criterion/${persona.id}/${criterion.id}`,
        label: `${persona.name}: ${criterionText(criterion, population.origin.currency)}`,
      })),
    ),
  ];
}

/** The cohorts of archetypes that another population does not have. */
const onlyIn = ({ cohorts }: Population, other: Population) =>
  cohorts.filter(({ archetype }) => !other.cohorts.some((c) => c.archetype === archetype));

/** The cross-table of two axes; null while the base's population is not at hand, or an axis no longer exists. */
export function tableOf(
  result: Evaluation,
  window: number,
  rowId: string,
  columnId: string,
  comparison: Comparison | null,
): CrossTable | null {
  const { population, counts, rules, assignments, config } = result;
  const againstBase = rowId === 'base' || columnId === 'base';
  if (againstBase && !comparison) return null;
  const whole = againstBase ? comparison?.base : undefined;
  const base = whole && { ...whole, ...sameUsers(whole.population, whole.counts, population) };
  // Against the base: everybody who is in either population, of the archetypes that either has.
  const cohorts = [...population.cohorts, ...onlyIn(base?.population ?? population, population)];
  const aligned = <T>(of: Population, values: readonly T[], missing: T): T[] =>
    cohorts.map(({ archetype }) => values[of.cohorts.findIndex((c) => c.archetype === archetype)] ?? missing);
  const now = aligned(population, heldUsers(population, counts), 0);
  const before = base ? aligned(base.population, base.counts, 0) : now;
  const users = now.map((n, s) => Math.max(n, before[s] as number));
  const assigned = aligned(population, assignments, []);
  const shown = { personas: personasOf(config), assignments: assigned, counts: now };
  const absent = againstBase ? 'Left' : undefined;

  const axisOf = (id: string): Axis | null => {
    const [kind, first = '', second = ''] = id.split('/');
    switch (kind) {
      case 'archetype':
        return archetypeAxis(
          { archetypes: { ...base?.config.archetypes, ...config.archetypes } },
          { cohorts },
          users,
        );
      case 'persona':
        return personaAxis(
          `Persona, ${config.windows[Number(first)]} d`,
          shown,
          Number(first),
          'primary',
          users,
          absent,
        );
      case 'second':
        return personaAxis('Second persona', shown, window, 'secondary', users, absent);
      case 'base': {
        if (!base) return null;
        const rules = compileRules(personasOf(base.config));
        const evaluated = evaluateTables(
          rules,
          base.population.cohorts.map(({ table }) => table),
        );
        const was = {
          personas: personasOf(base.config),
          assignments: aligned(base.population, evaluated, []),
          counts: before,
        };
        return personaAxis('Base', was, window, 'primary', users, 'Joined');
      }
      default: {
        const compiled = rules.criteria.find(
          (c) => personasOf(config)[c.persona]?.id === first && c.criterion.id === second,
        );
        if (!compiled) return null;
        return criterionAxis(
          criterionText(compiled.criterion, population.origin.currency),
          compiled,
          assigned,
          window,
          users,
        );
      }
    }
  };
  const rows = axisOf(rowId);
  const columns = axisOf(columnId);
  const weights = cohorts.map(({ table }) => table.weights);
  return rows && columns ? crossTable(rows, columns, weights) : null;
}
