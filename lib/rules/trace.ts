import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import { rankMatched, severityOf, severityRank } from './assign-personas';
import { type CompiledRules, inSet, matchedPersonas } from './compile-rules';
import { passes } from './evaluate-criteria';
import type { Operator } from './operators';

export interface CriterionTrace {
  readonly id: string;
  readonly feature: Feature;
  /** The user's value; NaN when it is unknown. */
  readonly value: number;
  /** Null for a flag. */
  readonly op: Operator | null;
  readonly threshold: number | null;
  readonly passed: boolean;
}

export interface PersonaTrace {
  readonly number: number;
  readonly name: string;
  readonly priority: string | null;
  readonly matched: boolean;
  readonly severity: number;
  readonly criteria: readonly CriterionTrace[];
}

/** Why one user has its personas in one window. */
export interface Trace {
  readonly personas: readonly PersonaTrace[];
  /** Persona numbers; null when there is none (STABLE). */
  readonly primary: number | null;
  readonly secondary: number | null;
  readonly reason: string;
}

/** The decision trace of one user in one window: every criterion's value, threshold and verdict, and the outcome. */
export function traceUser(rules: CompiledRules, columns: FeatureColumns, user: number): Trace {
  const masks = new Int32Array(rules.words);
  const criteria = rules.criteria.map(({ criterion, word, bit, persona }) => {
    const value = rowValue(columnOf(columns, criterion.feature), user);
    const passed = passes(criterion, value);
    if (passed) masks[word] = (masks[word] as number) | (1 << bit);
    const { id, feature, op = null, value: threshold = null } = criterion;
    return { persona, trace: { id, feature, value, op, threshold, passed } };
  });
  const matched = matchedPersonas(rules, masks);
  const ranked = rankMatched(rules, matched, columns, user);
  const personas = rules.personas.map((persona, p) => ({
    number: persona.number,
    name: persona.name,
    priority: persona.priority,
    matched: inSet(matched, p),
    severity: severityOf(rules, p, columns, user),
    criteria: criteria.filter((c) => c.persona === p).map((c) => c.trace),
  }));
  const [first, second] = ranked.map((p) => personas[p] as PersonaTrace);
  return {
    personas,
    primary: first?.number ?? null,
    secondary: second?.number ?? null,
    reason: reasonFor(first, second, ranked.length),
  };
}

/** The outcome in words. */
function reasonFor(
  first: PersonaTrace | undefined,
  second: PersonaTrace | undefined,
  matches: number,
): string {
  if (!first) return 'STABLE: no persona’s rule is met.';
  if (!second) return `${first.name}: the only persona whose rule is met.`;
  const others = matches > 2 ? ` and ${matches - 2} more` : '';
  const also = `${second.name}${others} ${matches > 2 ? 'are' : 'is'} met too`;
  if (first.priority === null) return `${first.name}: ${also}, but goes after it.`;
  if (first.priority !== second.priority) {
    return `${first.name}: ${also}, but ${first.priority} goes before ${second.priority}.`;
  }
  if (severityRank(first.severity) !== severityRank(second.severity)) {
    return `${first.name}: ${also} at the same priority (${first.priority}), with a lower severity.`;
  }
  return `${first.name}: ${also} at the same priority and severity; the earlier one goes first.`;
}
