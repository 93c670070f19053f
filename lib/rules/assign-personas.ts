import type { FeatureColumns } from '@/lib/features/feature-table';
import { type CompiledRules, matchedPersonas, type Ranking } from './compile-rules';

/** Primary and secondary persona of every user, as persona indices; `personas.length` where there is none. */
export interface Assignments {
  /** One bit per criterion that passed. */
  readonly masks: Int32Array;
  readonly primary: Uint8Array;
  readonly secondary: Uint8Array;
  /** One bit per persona whose rule matched. */
  readonly matched: Uint16Array;
}

/** A persona's severity for one user: what ranks the personas of one priority. */
export function severityOf(
  rules: CompiledRules,
  persona: number,
  columns: FeatureColumns,
  user: number,
): number {
  const feature = rules.severityFeature[persona] as keyof FeatureColumns;
  return (columns[feature][user] as number) / (rules.severityDivisor[persona] as number);
}

/** What severities are compared by: an unknown one (NaN) ranks below every other. */
export const severityRank = (severity: number) =>
  Number.isNaN(severity) ? Number.NEGATIVE_INFINITY : severity;

/** Personas that matched, best first: by priority, then higher severity, then lower number. */
export function rankMatched(
  rules: CompiledRules,
  matched: number,
  columns: FeatureColumns,
  user: number,
): number[] {
  return rules.order
    .filter((p) => (matched >> p) & 1)
    .sort((a, b) => {
      const byClass = (rules.priorityClass[a] as number) - (rules.priorityClass[b] as number);
      if (byClass !== 0) return byClass;
      const x = severityRank(severityOf(rules, a, columns, user));
      const y = severityRank(severityOf(rules, b, columns, user));
      // Stable sort: equal severities keep the order by number.
      return x === y ? 0 : y > x ? 1 : -1;
    });
}

/** The primary persona of one user, given the personas that matched. */
export function primaryOf(
  rules: CompiledRules,
  matched: number,
  columns: FeatureColumns,
  user: number,
): number {
  const rank = rules.rankings[matched] as Ranking;
  return rank.tied ? (rankMatched(rules, matched, columns, user)[0] as number) : rank.primary;
}

/** Assigns every user from the criteria masks: docs/model.md 6. */
export function assignPersonas(
  rules: CompiledRules,
  masks: Int32Array,
  columns: FeatureColumns,
): Assignments {
  const users = masks.length;
  const none = rules.personas.length;
  const primary = new Uint8Array(users);
  const secondary = new Uint8Array(users);
  const matched = new Uint16Array(users);
  for (let user = 0; user < users; user++) {
    const set = matchedPersonas(rules, masks[user] as number);
    matched[user] = set;
    const rank = rules.rankings[set] as Ranking;
    if (rank.tied) {
      const [first = none, second = none] = rankMatched(rules, set, columns, user);
      primary[user] = first;
      secondary[user] = second;
    } else {
      primary[user] = rank.primary;
      secondary[user] = rank.secondary;
    }
  }
  return { masks, primary, secondary, matched };
}
