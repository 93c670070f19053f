import type { Feature } from '@/lib/features/features';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { criteriaOf, type Persona, type Rule } from '@/lib/rules/personas';
import type { Evaluation } from '../evaluation';
import { criterionText, type Finding } from './finding';

/** What a criterion counts as once it is taken out of its group: met in a group of all, not met in a group of any. */
function metWhenRemoved(rule: Rule, id: string, group: 'all' | 'any'): boolean | null {
  if ('all' in rule || 'any' in rule) {
    const [parts, kind] = 'all' in rule ? [rule.all, 'all' as const] : [rule.any, 'any' as const];
    for (const part of parts) {
      // The only part of its group: the group goes with it.
      const found = metWhenRemoved(part, id, parts.length === 1 ? group : kind);
      if (found !== null) return found;
    }
    return null;
  }
  return rule.id === id ? group === 'all' : null;
}

/** Criteria without which every verdict would be the same for the users at hand. */
export function decisiveness(
  { rules, assignments, counts, config, population }: Evaluation,
  persona: Persona,
  p: number,
  unknown: ReadonlySet<Feature>,
): Finding[] {
  const { shift, low, matches } = rules.tables[p] as CompiledRules['tables'][0];
  const own = criteriaOf(persona.match);
  if (own.length < 2) return [];
  const decisive = own.map(() => 0);
  const passed = own.map(() => 0);
  const neutral = own.map(({ id }) => metWhenRemoved(persona.match, id, 'all'));
  let users = 0;
  assignments.forEach((windows, s) => {
    for (const { masks } of windows) {
      const held = Math.min(counts[s] as number, masks.length);
      users += held;
      for (let u = 0; u < held; u++) {
        const mask = ((masks[u] as number) >>> shift) & low;
        for (let c = 0; c < own.length; c++) {
          const bit = 1 << c;
          if (mask & bit) passed[c] = (passed[c] as number) + 1;
          const without = neutral[c] ? mask | bit : mask & ~bit;
          if (matches[mask] !== matches[without]) decisive[c] = (decisive[c] as number) + 1;
        }
      }
    }
  });
  if (users === 0) return [];
  return own.flatMap((criterion, c) => {
    if (decisive[c] || unknown.has(criterion.feature)) return [];
    const n = passed[c] as number;
    return {
      id: `indecisive/${persona.id}/${criterion.id}`,
      about: persona.id,
      claim: `${persona.name}: “${criterionText(criterion, population.origin.currency)}” decides nothing.`,
      proof:
        n === 0
          ? `No user meets it in ${config.windows.join(' or ')} days: without it every verdict on this persona is the same.`
          : 'Without it every user’s verdict on this persona is the same.',
      cell: 'rules' as const,
      certain: false,
    };
  });
}
