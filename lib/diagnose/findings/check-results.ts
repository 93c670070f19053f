import { type Check, COVERAGE, checkText, EVERY_PERSONA } from '@/lib/params/wanted/checks';
import type { Vocabulary } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { type Distribution, sharesOf } from '@/lib/rules/distribution';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { inWindow } from '@/lib/text/written';

/** A check of the config against a distribution. */
export interface CheckResult {
  readonly label: string;
  readonly passed: boolean;
  /** What was found: the share, or the first that is out of bounds. */
  readonly found: string;
}

interface Measured {
  readonly name: string;
  readonly share: number;
}

/** A share in per cent, with as many decimals as it takes to see that it is out of bounds: 7.96 % where 8 % are asked. */
function percent(share: number, min: number, max: number): string {
  const text = (digits: number) => (share * 100).toFixed(digits);
  const shows = (digits: number) => {
    const printed = Number(text(digits)) / 100;
    return share < min ? printed < min - 1e-12 : share > max ? printed > max + 1e-12 : true;
  };
  let digits = 1;
  while (digits < 10 && !shows(digits)) digits++;
  return `${text(digits)} %`;
}

/** The shares that a check is about. */
function measured({ of, window }: Check, distribution: Distribution, config: Vocabulary): Measured[] {
  const personas = personasOf(config);
  const { windows } = config;
  const { covered, consented } = distribution;
  if (of === COVERAGE) return [{ name: 'coverage', share: consented > 0 ? covered / consented : 0 }];
  return windows.flatMap((days, w) => {
    if (window !== undefined && window !== days) return [];
    const when = window === undefined ? inWindow(days) : '';
    return sharesOf(distribution, w).flatMap((share, p) => {
      const asked = of === EVERY_PERSONA ? p < personas.length : personaKey(personas, p) === of;
      return asked ? [{ name: `${personaName(personas, p)}${when}`, share }] : [];
    });
  });
}

/** Whether a distribution keeps every check, in their order. */
export function checkResults(
  checks: readonly Check[],
  distribution: Distribution,
  config: Vocabulary,
): CheckResult[] {
  return checks.map((check) => {
    const { min = 0, max = 1 } = check;
    const shares = measured(check, distribution, config);
    // A bound of 0.08 holds for a share of 0.08 however it was divided.
    const outside = shares.filter(({ share }) => share < min - 1e-9 || share > max + 1e-9);
    const listed = outside.length > 0 ? outside : shares.slice(0, 1);
    const found =
      outside.length === 0 && shares.length > 1
        ? `all ${shares.length} within`
        : listed.map(({ name, share }) => `${name} ${percent(share, min, max)}`).join(', ');
    return { label: checkText(check, personasOf(config)), passed: outside.length === 0, found };
  });
}
