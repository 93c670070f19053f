import type { Loss } from '@/lib/language/moving';
import type { Config } from '@/lib/params/config/config';
import { criteriaOf } from '@/lib/rules/personas';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { personasOf } from '@/lib/rules/view/personas-of';
import { areBits } from '@/lib/rules/view/rule-columns';
import type { Evaluation } from '../evaluation';
import { type Flip, flipsAt, type ResponseCurve, responseCurve } from './response-curve';

/** What is asked of a number: its place in the rules of an evaluation, and the index of the window. */
export interface NumberInput {
  readonly result: Evaluation;
  readonly window: number;
  /** A JSON Pointer into the rules. */
  readonly pointer: string;
}

/** The distribution at every position of one number of the rules. */
export interface NumberResponse extends ResponseCurve {
  /** Why it is known at these positions alone, and not between them; null where it is exact. */
  readonly loss: Loss | null;
}

interface Sweep {
  readonly response: (input: NumberInput, positions: Float64Array) => NumberResponse;
  readonly flips: (input: NumberInput, value: number) => Flip[];
}

/** What sweeps any number: large, and of no use to thresholds of bits. `swept-response.ts` puts itself here. */
let sweep: Sweep | null = null;
export const provideSweep = (made: Sweep): void => {
  sweep = made;
};

/** Whether the response of a number can be computed with what has been loaded. */
export const canSweep = ({ result, pointer }: Pick<NumberInput, 'result' | 'pointer'>): boolean =>
  sweep !== null || plainThreshold(result.rules, pointer) !== null;

/** Whether the thresholds of a config are more than bits, or shared, and what sweeps them was not loaded. */
export function lacksSweep(config: Config): boolean {
  if (sweep) return false;
  const places = personasOf(config).flatMap(({ match }) =>
    criteriaOf(match).flatMap(({ at }) => (at === undefined ? [] : [at])),
  );
  return !areBits(config) || new Set(places).size < places.length;
}

function loaded(): Sweep {
  if (!sweep) throw new Error('What sweeps this number was not loaded');
  return sweep;
}

/**
 * Sweeps a number of the rules over `positions` (ascending), by bits where it is a threshold and nothing else: exact, ties included.
 * Where nobody knows where customers change, some of the positions are evaluated, and those are returned.
 */
export function numberResponse(input: NumberInput, positions: Float64Array): NumberResponse {
  const { result, window, pointer } = input;
  const plain = plainThreshold(result.rules, pointer);
  if (plain) return { ...responseCurve({ ...result, window, ...plain }, positions), loss: null };
  return loaded().response(input, positions);
}

/** The users who have another primary persona with the number at `value` than now. */
export function numberFlips(input: NumberInput, value: number): Flip[] {
  const { result, window, pointer } = input;
  const plain = plainThreshold(result.rules, pointer);
  return plain ? flipsAt({ ...result, window, ...plain }, value) : loaded().flips(input, value);
}
