import { type Failure, failure } from '@/lib/model/result';
import type { Persona } from '@/lib/rules/personas';
import { exactText } from '@/lib/text/value-text';
import { inWindow } from '@/lib/text/written';
import { personaKeys, type Vocabulary } from './targets';

/** A bound that a calibrated distribution must keep. */
export interface Check {
  /** `coverage`, `every persona`, a persona's number as text, or STABLE. */
  readonly of: string;
  /** The window in days; without one, every window. Coverage has none: it is of the first. */
  readonly window?: number;
  /** Least and most share, 0..1; one of the two at least. */
  readonly min?: number;
  readonly max?: number;
}

export const COVERAGE = 'coverage';
export const EVERY_PERSONA = 'every persona';

const percent = (share: number) => exactText('share', share);

/** A check in words: "Cash Flow Stressed from 8 % to 12 % in 30 days". */
export function checkText({ of, window, min, max }: Check, personas: readonly Persona[]): string {
  const what =
    of === COVERAGE
      ? 'Coverage'
      : of === EVERY_PERSONA
        ? 'Every persona'
        : (personas.find(({ key }) => key === of)?.name ?? (of === 'STABLE' ? 'Stable' : of));
  const bound =
    min !== undefined && max !== undefined
      ? `from ${percent(min)} to ${percent(max)}`
      : min !== undefined
        ? `at least ${percent(min)}`
        : `at most ${percent(max as number)}`;
  const when = of === COVERAGE ? '' : window === undefined ? ' in every window' : inWindow(window);
  return `${what} ${bound}${when}`;
}

/** What is wrong with checks whose shape is sound. */
export function checksProblem(checks: readonly Check[], config: Vocabulary): Failure | null {
  const subjects = [COVERAGE, EVERY_PERSONA, ...personaKeys(config)];
  for (const [i, { of, window, min, max }] of checks.entries()) {
    const where = `checks[${i}]`;
    if (!subjects.includes(of)) {
      return failure(`${where}.of`, `Must be one of ${subjects.join(', ')}, got "${of}".`);
    }
    if (of === COVERAGE && window !== undefined) {
      return failure(`${where}.window`, 'Coverage is of the first window: leave it out.');
    }
    if (window !== undefined && !config.windows.includes(window)) {
      return failure(
        `${where}.window`,
        `There is no such window. The windows are ${config.windows.join(' and ')} days.`,
      );
    }
    if (min === undefined && max === undefined) {
      return failure(where, 'Must have a least share (min), a most share (max), or both.');
    }
    if (min !== undefined && max !== undefined && min > max) {
      return failure(`${where}.min`, `Must not be above max, which is ${max}; got ${min}.`);
    }
  }
  return null;
}
