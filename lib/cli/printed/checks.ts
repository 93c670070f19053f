import type { CheckResult } from '@/lib/diagnose/findings/check-results';
import type { Config } from '@/lib/params/config/config';
import { UsageError } from '../endings';

/** Refuses `--check` where there is nothing to check. */
export function requireChecks({ checks }: Config): void {
  if (checks.length === 0)
    throw new UsageError('--check: The config has no checks. Add some under "checks".');
}

/** How many checks hold, and what was found where one does not: a line each. */
export function checksLines(checks: readonly CheckResult[]): string[] {
  const broken = checks.filter(({ passed }) => !passed);
  return [
    `Checks: ${checks.length - broken.length} of ${checks.length} hold`,
    ...broken.map(({ label, found }) => `  Does not hold: ${label} (${found})`),
  ];
}
