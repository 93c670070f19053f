import { definitionOf } from '@/lib/features/features';
import type { Config } from '@/lib/params/config/config';
import { OPERATOR } from '@/lib/rules/operators';
import type { Criterion } from '@/lib/rules/personas';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import type { FindingChart } from './finding-chart';

/** What a finding is about. */
export const TOPICS = ['balances', 'behaviour', 'mix', 'rules', 'features', 'documents'] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * How bad it is, the worst first: something is not what it says it is; a threshold or a share is not what it seems; something is there
 * for nothing.
 */
export const WEIGHTS = ['wrong', 'misleading', 'idle'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** The one change that mends a finding. */
export interface Mend {
  /** Equal ids do the same: one change may mend several findings. */
  readonly id: string;
  /** On its button: "Replay forward". */
  readonly label: string;
  /** The mended config, whose values are not checked: see `parseConfig`. What cannot be applied leaves the config as it is. */
  readonly apply: (config: Config) => Config;
}

/** Something about the rules or the population that an analyst should know, with its proof. */
export interface Finding {
  readonly id: string;
  /** What it is about: a persona's id, or the cell's. */
  readonly about: string;
  readonly topic: Topic;
  readonly weight: Weight;
  /** The share of all customers whom it concerns, 0..1: of two that are as bad the larger one goes first. */
  readonly touched: number;
  readonly claim: string;
  /** What the settings say of it, in their words; null where they say nothing. */
  readonly stated: string | null;
  /** The measured value, in a few characters: "75 of 75 users". */
  readonly measured: string;
  /** Where that lies with 95 %, in words; null of what is no estimate. */
  readonly interval: string | null;
  readonly proof: string;
  readonly chart: FindingChart | null;
  readonly mend: Mend | null;
  /** Cell in which to change it. */
  readonly cell: 'rules' | 'mix' | 'behave' | 'features' | 'hand-over' | 'data';
  /** What is folded in that cell, if it is there. */
  readonly part?: 'detection' | 'drift';
  /** Nothing in any data can change a certain finding; the others hold for the population at hand. */
  readonly certain: boolean;
}

/** Findings, the worst first; of equals the order in which they were found. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) || b.touched - a.touched);

export const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** A criterion in words, money in the currency of the users that it is about: "median pay gap > 45 days". */
export function criterionText(
  { id, feature, op, value = 0, computed }: Criterion,
  currency: Currency,
): string {
  // A condition that is computed has no threshold: it is called what the rule calls it.
  if (computed && 'condition' in computed.of) return id;
  const { label, unit, step } = definitionOf(feature);
  const name = computed && /[{[]/.test(label) ? id : label;
  return op ? `${lower(name)} ${OPERATOR[op].sign} ${exactText(unit, value, step, currency)}` : lower(name);
}
