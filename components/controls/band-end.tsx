'use client';

import type { Config } from '@/lib/params/config/config';
import { bandOf, type Target } from '@/lib/params/wanted/targets';
import { roomFor, setBand, TARGET_SHARE } from '@/lib/session/work/target-actions';
import { NumberField } from './number-field';

/** One end of a target's band, typed. */
export function BandEnd({
  end,
  label,
  config,
  days,
  of,
  target,
  className,
}: {
  end: 'from' | 'to';
  /** Whose target it is, in words. */
  label: string;
  config: Config;
  days: number;
  /** Key of the persona. */
  of: string;
  target: Target;
  className: string;
}) {
  const [from, to] = bandOf(target);
  return (
    <NumberField
      label={`${label}: ${end}`}
      value={end === 'from' ? from : to}
      parameter={end === 'from' ? { ...TARGET_SHARE, max: roomFor(config, days, of) } : TARGET_SHARE}
      onCommit={(next) => setBand(days, of, end, next)}
      className={className}
    />
  );
}
