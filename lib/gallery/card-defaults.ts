import { roundTo } from '@/lib/stats/round';
import { countAt, flagOf, hiddenTrait, textAt, toNearest, valueAt } from './draws';
import { workedExample } from './worked-example';

/**
 * Card holders with what became of them a year later, in the shape of open data sets of labelled customers: docs/outcomes.md. Which of
 * them default is decided here by how much of the limit is in use, months late and a trait that no column says.
 */
export const CARD_DEFAULTS = workedExample({
  features: {
    credit_limit: {
      label: 'Credit limit',
      noun: 'of credit limit',
      help: 'The limit of the card.',
      unit: 'usd',
      decimals: 0,
    },
    education: {
      label: 'Education',
      noun: 'as education',
      help: 'school, university, graduate or other; unknown where nobody asked.',
      unit: 'none',
      decimals: 0,
      kind: 'text',
    },
    age: { label: 'Age', noun: 'of age', help: 'Years.', unit: 'none', decimals: 0 },
    utilisation: {
      label: 'Card utilisation',
      noun: 'of the limit in use',
      help: 'What is owed on the card as a share of its limit.',
      unit: 'share',
      decimals: 2,
    },
    months_late: {
      label: 'Months late',
      noun: 'months late',
      help: 'How many months the last payment is behind; unknown for new cards.',
      unit: 'months',
      decimals: 0,
    },
    paid_share: {
      label: 'Share paid',
      noun: 'of the bill paid',
      help: 'The last payment as a share of the bill before it; unknown without a bill.',
      unit: 'share',
      decimals: 2,
    },
  },
  outcomes: {
    defaulted: {
      label: 'Defaulted',
      noun: 'defaulted',
      help: 'Whether the card holder defaulted within 12 months.',
      unit: 'none',
      decimals: 0,
      kind: 'flag',
    },
    lost: {
      label: 'Lost',
      noun: 'lost',
      help: 'What was owed when the card holder defaulted; 0 otherwise.',
      unit: 'usd',
      decimals: 0,
    },
  },
  customer(draw) {
    const strained = hiddenTrait(draw);
    const limit = toNearest(
      100,
      valueAt([0, 0.25, 0.6, 0.9, 1], [500, 2_000, 5_000, 12_000, 30_000], draw()),
    );
    const utilisation = roundTo(
      valueAt([0, 0.1, 0.45, 0.75, 0.93, 1], [0, 0.02, 0.2, 0.5, 0.9, 1.1], strained(0.45)),
      2,
    );
    const late = countAt([0, 0.8, 0.9, 0.96, 1], [0, 0.9, 1.9, 2.9, 7], strained(0.5));
    const paid = roundTo(valueAt([0, 0.3, 0.6, 0.8, 1], [0, 0.05, 0.3, 0.95, 1], 1 - strained(0.5)), 2);
    const risk =
      valueAt([0, 0.3, 0.6, 0.9, 2], [0.015, 0.03, 0.1, 0.25, 0.4], utilisation) +
      valueAt([0, 1, 2, 8], [0, 0.03, 0.18, 0.45], late) +
      valueAt([0, 0.8, 1], [0, 0.01, 0.08], strained(0.2));
    const isDefault = draw() < risk;
    const isLabelled = draw() >= 0.03;
    const owed = toNearest(10, utilisation * limit);
    return {
      credit_limit: limit,
      education:
        draw() < 0.02
          ? null
          : textAt({ school: 0.17, university: 0.47, graduate: 0.35, other: 0.01 }, draw()),
      age: countAt([0, 0.4, 0.8, 1], [21, 31, 46, 79], draw()),
      utilisation,
      months_late: draw() < 0.04 ? null : late,
      paid_share: utilisation === 0 ? null : paid,
      defaulted: isLabelled ? flagOf(isDefault) : null,
      lost: isLabelled ? (isDefault ? owed : 0) : null,
    };
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    assign: {
      risk: {
        order: 'place',
        segments: [
          {
            id: 'behind',
            name: 'Behind',
            number: 1,
            when: { id: 'late_from', feature: 'months_late', op: '>=', value: 2 },
          },
          {
            id: 'high_utilisation',
            name: 'High Utilisation',
            number: 2,
            when: { id: 'used_from', feature: 'utilisation', op: '>=', value: 0.5 },
          },
          {
            id: 'pays_in_full',
            name: 'Pays in Full',
            number: 3,
            when: { id: 'paid_from', feature: 'paid_share', op: '>=', value: 0.9 },
          },
        ],
        otherwise: 'steady',
        noun: { one: 'segment', many: 'segments' },
      },
    },
    columns: { segment: { segment: 'risk' } },
  },
});
