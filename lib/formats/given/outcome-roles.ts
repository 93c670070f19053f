import type { Config } from '@/lib/params/config/config';
import { outcomeColumnNames } from '@/lib/params/wanted/outcome';
import type { TableDecisions } from './table-decisions';

/** Decisions with the columns that a config declares as its outcome; what is said of a column goes before that. */
export const withOutcomeRoles = (
  decisions: TableDecisions,
  { outcome }: Pick<Config, 'outcome'>,
): TableDecisions =>
  outcome
    ? {
        ...decisions,
        roles: {
          ...Object.fromEntries(outcomeColumnNames(outcome).map((name) => [name, 'outcome'] as const)),
          ...decisions.roles,
        },
      }
    : decisions;
