import type { Feature } from '@/lib/features/features';
import type { Config } from '@/lib/params/config/config';
import { OPERATOR, type Operator } from '@/lib/rules/operators';
import { type Criterion, criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type NotCovered, otherSettings, ruleDifferences } from './reference-not-covered';

interface ThresholdKey {
  readonly key: string;
  readonly feature: Feature;
  readonly op: Operator;
}
const key = (name: string, feature: Feature, op: Operator): ThresholdKey => ({ key: name, feature, op });

/** The thresholds that the reference's `config.json` has, by persona number, and the comparison each one is in: docs/model.md 6. */
export const REFERENCE_KEYS: Readonly<Record<number, readonly ThresholdKey[]>> = {
  1: [key('utilization_threshold', 'max_utilization', '>=')],
  2: [
    key('pay_gap_days_threshold', 'median_pay_gap_days', '>'),
    key('buffer_months_threshold', 'cash_flow_buffer_months', '<'),
  ],
  3: [
    key('recurring_merchant_count_threshold', 'recurring_merchant_count', '>='),
    key('monthly_spend_threshold', 'monthly_recurring_spend', '>='),
    key('subscription_share_threshold', 'subscription_share', '>='),
  ],
  4: [
    key('growth_rate_threshold', 'growth_rate', '>='),
    key('net_inflow_monthly_threshold', 'net_inflow_monthly', '>='),
    key('max_utilization_threshold', 'max_utilization', '<'),
  ],
  5: [
    key('pct_days_below_100_threshold', 'pct_days_below_100', '>='),
    key('balance_volatility_threshold', 'balance_volatility', '>'),
  ],
};

/** The part of the reference's `config.json` that holds thresholds: `personas.thresholds.persona_1.utilization_threshold`. */
export interface ReferenceConfig {
  readonly personas: { readonly thresholds: Readonly<Record<string, Readonly<Record<string, number>>>> };
}

export interface ReferenceThresholds {
  readonly config: ReferenceConfig;
  /** What of the calibration those keys cannot say. */
  readonly notCovered: readonly NotCovered[];
}

/**
 * The thresholds of a config under the reference's keys. Units are the reference's own, which are the ones of the features
 * (docs/model.md 5 and 6): shares and rates 0..1, USD, days, months. A key without a criterion to read is left out and listed.
 */
export function referenceThresholds(config: Config): ReferenceThresholds {
  const notCovered: NotCovered[] = [];
  const thresholds: Record<string, Record<string, number>> = {};
  for (const [number, keys] of Object.entries(REFERENCE_KEYS)) {
    const persona = personasOf(config).find((p) => p.number === Number(number));
    const criteria = persona ? criteriaOf(persona.match) : [];
    const section: Record<string, number> = {};
    for (const wanted of keys) {
      const value = valueFor(criteria, wanted);
      if (typeof value === 'number') section[wanted.key] = value;
      else
        notCovered.push({
          path: `personas.thresholds.persona_${number}.${wanted.key}`,
          message: persona ? value : `There is no persona ${number}.`,
        });
    }
    if (Object.keys(section).length > 0) thresholds[`persona_${number}`] = section;
  }
  return {
    config: { personas: { thresholds } },
    notCovered: [...notCovered, ...ruleDifferences(personasOf(config)), ...otherSettings(config)],
  };
}

/** The value that a key stands for, or why there is none. */
function valueFor(criteria: readonly Criterion[], { feature, op }: ThresholdKey): number | string {
  const found = criteria.filter((c) => c.feature === feature && c.op === op);
  const values = new Set(found.map((c) => c.value as number));
  if (values.size === 1) return [...values][0] as number;
  const comparison = `${feature} ${OPERATOR[op].sign}`;
  return values.size === 0
    ? `The rule has no criterion ${comparison} …`
    : `The rule has ${values.size} criteria ${comparison} …: one key cannot hold them.`;
}
