'use client';

import { useRef } from 'react';
import type { NumberResponse } from '@/lib/diagnose/change/number-response';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { withPart } from '@/lib/rules/document/numbers';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { numberCurve } from '@/lib/session/shown/numbers/rule-number';

/** The response curve of a number of the rules, or null. Kept while that number alone moves: it does not depend on it. */
export function useNumberCurve(
  result: Evaluation | null,
  window: number,
  pointer: string,
  domain: FeatureDomain | null,
): NumberResponse | null {
  const last = useRef<{ key: readonly unknown[]; curve: NumberResponse } | null>(null);
  if (!result || !domain) return null;
  const { rules, filter } = result.config;
  const others = JSON.stringify([withPart(rules, pointer, 0), filter]);
  const key = [result.given, result.counts, window, pointer, domain, others];
  if (!last.current?.key.every((part, i) => part === key[i]))
    last.current = { key, curve: numberCurve(result, window, pointer, domain) };
  return last.current.curve;
}
