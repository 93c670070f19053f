'use client';

import { useRef } from 'react';
import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { withPart } from '@/lib/rules/document/numbers';
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

/** All of the rules but the value of a threshold, as a text. */
function othersThan({ result, persona, criterion }: CurveOf): string {
  const personas = withThreshold(personasOf(result.config), persona.id, criterion.id, 0);
  const { source = null } = personas[0]?.order ?? {};
  const { at } = criterion;
  const rules = source && at !== undefined ? withPart(source.rules, at, 0) : source?.rules;
  // Each persona names the rules that it is of.
  const own = personas.map(({ order, ...one }) => ({ ...one, order: { ...order, source: null } }));
  return JSON.stringify([own, rules, source?.days]);
}

/** The response curve of a threshold, or null. Kept while that threshold alone moves: it does not depend on it. */
export function useCurve(of: CurveOf | null): ResponseCurve | null {
  const last = useRef<{ key: readonly unknown[]; curve: ResponseCurve } | null>(null);
  if (!of) return null;
  const { result, window, persona, criterion, positions } = of;
  const others = othersThan(of);
  const key = [result.population, result.counts, window, persona.id, criterion.id, positions, others];
  if (!last.current?.key.every((part, i) => part === key[i])) {
    last.current = { key, curve: curveOf(result, window, persona, criterion, positions) };
  }
  return last.current.curve;
}
