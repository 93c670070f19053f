import { personaKey } from '@/lib/rules/cohort-assignments';
import type { Distribution } from '@/lib/rules/distribution';
import type { Persona } from '@/lib/rules/personas';

export type ByPersona = Record<string, number>;

/** Values in persona order, keyed "1".."5","STABLE". */
export function byPersona(personas: readonly Persona[], values: ArrayLike<number>): ByPersona {
  return Object.fromEntries(
    [...personas.keys(), personas.length].map((p) => [personaKey(personas, p), values[p] as number]),
  );
}

export interface WindowJson {
  counts: ByPersona;
  share: ByPersona;
  archetype_by_persona: Record<string, ByPersona>;
}

const sharesOf = (counts: ArrayLike<number>) => {
  const users = Array.from(counts).reduce((sum, n) => sum + n, 0);
  return Array.from(counts, (n) => (users > 0 ? n / users : 0));
};

/** The `windows` object of a result: counts and shares, and each archetype's shares where archetypes are known. */
export function windowsJson(
  distribution: Distribution,
  personas: readonly Persona[],
  windows: readonly number[],
  archetypes: readonly (string | null)[],
): Record<string, WindowJson> {
  return Object.fromEntries(
    distribution.windows.map(({ total, byCohort }, w) => [
      windows[w],
      {
        counts: byPersona(personas, total),
        share: byPersona(personas, sharesOf(total)),
        archetype_by_persona: Object.fromEntries(
          archetypes.flatMap((id, s) =>
            id === null ? [] : [[id, byPersona(personas, sharesOf(byCohort[s] as ArrayLike<number>))]],
          ),
        ),
      },
    ]),
  );
}

export function coverageJson({ covered, consented }: Distribution) {
  return { personas: covered, consented };
}
