import { levelsOf } from '@/lib/diagnose/drift/drift';
import type { DialectId } from '@/lib/features/sql/dialect';
import { DIALECTS } from '@/lib/features/sql/dialect';
import { driftQuery } from '@/lib/formats/sql/drift/drift-query';
import type { SqlData } from '@/lib/formats/sql/sql-data';
import { oneLine } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';
import { MOST_TEXTS, QUANTILE_STEPS } from '@/lib/params/profile/profile';
import { readProfile } from '@/lib/params/profile/read-profile';
import { personasOf } from '@/lib/rules/view/personas-of';
import { chiSquareExceeded } from '@/lib/stats/chi-square';
import { saidAt } from '../arguments/document-arguments';
import { UsageError, usage } from '../endings';

/** By degrees of freedom, from 0, what is exceeded by chance at a level. */
const exceeded = (level: number, most: number): number[] =>
  Array.from({ length: most + 1 }, (_, freedom) => (freedom === 0 ? 0 : chiSquareExceeded(freedom, level)));

/** One query that compares the customers of an engine with the profile of a config. Throws a UsageError where it has none. */
export function driftSql(config: Config, id: DialectId, data: SqlData): string {
  if (!config.profile)
    throw new UsageError(
      '--query drift: The config has no profile. evaluate --profile FILE writes one into it.',
    );
  const read = readProfile(config.profile);
  const profile = read.ok ? read.value : usage(read.problem);
  const levels = levelsOf(profile, config);
  // Bins of a number are tenths at most, those of a category its texts, others and unknown.
  const mostOfFeatures = Math.max(QUANTILE_STEPS, MOST_TEXTS) + 2;
  const query = saidAt('rules', () =>
    driftQuery(
      config,
      profile,
      id,
      {
        feature: exceeded(levels.feature, mostOfFeatures),
        persona: exceeded(levels.persona, personasOf(config).length),
      },
      data,
    ),
  );
  return [
    `-- Customers now beside those of ${oneLine(profile.date)} that "${oneLine(config.name)}" was calibrated on, in ${DIALECTS[id].label}: a row a comparison.`,
    '-- psi: population stability index; bound: what it exceeds by chance, once in 100 runs over all rows together.',
    '-- is_small: a bin has too few customers for the bound; monitor draws it.',
    `${query};`,
  ].join('\n');
}
