import { customerAt, customerId } from '@/lib/diagnose/customer';
import { isMatched } from '@/lib/rules/assign-personas';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type CustomerFilter, STABLE } from '../customers-view';
import type { Roster } from './roster';

/** The index of a persona in assignments; null when any will do, or when the rules have no such persona any more. */
function personaIndex(personas: readonly Persona[], id: string): number | null {
  if (id === STABLE) return personas.length;
  const index = personas.findIndex((persona) => persona.id === id);
  return index < 0 ? null : index;
}

/** The rows of `order` that fit the filter, in that order. */
export function filterRows(
  { result, rows, starts }: Roster,
  filter: CustomerFilter,
  window: 0 | 1,
  order: Uint32Array,
): Uint32Array {
  const personas = personasOf(result.config);
  const { assignments, consent } = result;
  const wanted = filter.personas.map((id) => personaIndex(personas, id));
  const masked = personaIndex(personas, filter.masked);
  const text = filter.text.trim().toLowerCase();
  const isAnyone = wanted.every((index) => index === null) && masked === null && text === '';
  if (isAnyone && !filter.consentingOnly && filter.archetype === '') return order;
  const keep = new Uint8Array(rows);
  let kept = 0;
  result.population.cohorts.forEach((cohort, s) => {
    const { archetype } = cohort;
    if (archetype && filter.archetype && filter.archetype !== archetype) return;
    const part = keep.subarray(starts[s], starts[s + 1]).fill(1);
    wanted.forEach((index, w) => {
      if (index === null) return;
      const primary = assignments[s]?.[w]?.primary as Uint8Array;
      for (let k = 0; k < part.length; k++) if (primary[k] !== index) part[k] = 0;
    });
    if (masked !== null) {
      const own = (assignments[s] as CohortAssignments)[window] as CohortAssignments[0];
      const { primary } = own;
      for (let k = 0; k < part.length; k++)
        if (part[k] === 1 && (primary[k] === masked || !isMatched(own, masked, k))) part[k] = 0;
    }
    if (filter.consentingOnly) {
      const flags = consent.flags[s] as Uint8Array;
      for (let k = 0; k < part.length; k++) if (flags[k] !== 1) part[k] = 0;
    }
    if (text)
      for (let k = 0; k < part.length; k++)
        if (
          part[k] === 1 &&
          !customerId(result.population, customerAt(cohort, k)).toLowerCase().includes(text)
        )
          part[k] = 0;
    for (let k = 0; k < part.length; k++) kept += part[k] as number;
  });
  const shown = new Uint32Array(kept);
  let at = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    if (keep[row] === 1) shown[at++] = row;
  }
  return shown;
}
