import type { Feature } from '@/lib/features/features';
import { wordsOf } from '@/lib/rules/assign-personas';
import { type CompiledRules, matchesOf, ownBits } from '@/lib/rules/compile-rules';
import { criteriaOf, isCriterion, type Persona, partsOf, type Rule } from '@/lib/rules/personas';
import { verdictGroups } from '@/lib/rules/sweep/verdict-groups';
import type { Currency } from '@/lib/text/money';
import { countText, inWindows } from '@/lib/text/written';
import type { Evaluation } from '../evaluation';
import { criterionText, type Finding } from './finding';
import { withoutCriterion } from './mends';

/** What a criterion counts as once it is taken out of its group: met in a group of all, not met in a group of any. */
function metWhenRemoved(rule: Rule, id: string, group: 'all' | 'any'): boolean | null {
  if ('not' in rule) return metWhenRemoved(rule.not, id, group === 'all' ? 'any' : 'all');
  if (!isCriterion(rule)) {
    const parts = partsOf(rule);
    const kind = 'all' in rule ? 'all' : 'any';
    for (const part of parts) {
      // The only part of its group: the group goes with it.
      const found = metWhenRemoved(part, id, parts.length === 1 ? group : kind);
      if (found !== null) return found;
    }
    return null;
  }
  return rule.id === id ? group === 'all' : null;
}

/** Rules, and whom they give which persona. */
export interface Verdicts extends Pick<Evaluation, 'rules' | 'assignments' | 'counts' | 'config'> {
  readonly population: { readonly origin: { readonly currency: Currency } };
}

/** Criteria without which every verdict would be the same for the users at hand. */
export function decisiveness(
  { rules, assignments, counts, config, population }: Verdicts,
  persona: Persona,
  p: number,
  unknown: ReadonlySet<Feature>,
): Finding[] {
  const table = rules.tables[p] as CompiledRules['tables'][0];
  const words = new Int32Array(rules.words);
  const own = criteriaOf(persona.match);
  if (own.length < 2) return [];
  const decisive = own.map(() => 0);
  const passed = own.map(() => 0);
  const neutral = own.map(({ id }) => metWhenRemoved(persona.match, id, 'all'));
  let users = 0;
  assignments.forEach((windows, s) => {
    for (const part of windows) {
      const held = Math.min(counts[s] as number, part.primary.length);
      users += held;
      for (const { row, rows } of verdictGroups(part, held)) {
        const mask = ownBits(table, wordsOf(part.masks, row, words));
        const isMet = matchesOf(table, mask);
        for (let c = 0; c < own.length; c++) {
          const bit = 1 << c;
          if (mask & bit) passed[c] = (passed[c] as number) + rows;
          const without = neutral[c] ? mask | bit : mask & ~bit;
          if (matchesOf(table, without) !== isMet) decisive[c] = (decisive[c] as number) + rows;
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
      topic: 'rules' as const,
      weight: 'idle' as const,
      touched: n / users,
      claim: `${persona.name}: “${criterionText(criterion, population.origin.currency)}” decides nothing.`,
      stated: null,
      measured: n === 0 ? 'nobody meets it' : 'changes nothing',
      interval: null,
      proof:
        n === 0
          ? `No customer meets it${inWindows(config.windows, config.windows)}.`
          : 'Without it the same customers match.',
      chart: {
        kind: 'bars' as const,
        bars: [
          { label: 'meet it', value: n, text: countText(n) },
          { label: 'decided by it', value: 0, text: '0', isOff: true },
        ],
        end: users,
        caption: config.windows.length > 1 ? 'users, in both windows together' : 'users',
      },
      mend: withoutCriterion(config, persona.id, criterion.id),
      cell: 'rules' as const,
      certain: false,
    };
  });
}
