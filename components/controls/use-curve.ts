'use client';

import { useRef } from 'react';
import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Criterion, type Persona, withThreshold } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { curveOf } from '@/lib/session/shown/instruments';

/** A threshold of a result's rules. */
export interface CurveOf {
  readonly result: Evaluation;
  readonly window: number;
  readonly persona: Persona;
  readonly criterion: Criterion;
  readonly positions: Float64Array;
  /** Of its slider. */
  readonly step: number;
}

/** The response curve of a threshold, or null. Kept while that threshold alone moves: it does not depend on it. */
export function useCurve(of: CurveOf | null): ResponseCurve | null {
  const last = useRef<{ key: readonly unknown[]; curve: ResponseCurve } | null>(null);
  if (!of) return null;
  const { result, window, persona, criterion, positions } = of;
  const others = JSON.stringify(withThreshold(personasOf(result.config), persona.id, criterion.id, 0));
  const key = [result.population, result.counts, window, persona.id, criterion.id, positions, others];
  if (!last.current?.key.every((part, i) => part === key[i])) {
    last.current = { key, curve: curveOf(result, window, persona, criterion, positions) };
  }
  return last.current.curve;
}
