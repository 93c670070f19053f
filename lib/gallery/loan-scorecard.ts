import { roundTo } from '@/lib/stats/round';
import { countAt, hiddenTrait, textAt, toNearest, valueAt } from './draws';
import { workedExample } from './worked-example';

/** What a part of the score lacks to the most that it can give. */
const lost = (most: number, points: string) => ({ '-': [most, points] }) as const;

/** A reason counts from 15 points on, and goes before those that cost less. */
const reason = (id: string, name: string, number: number) => ({
  id,
  name,
  number,
  when: { id: `${id}_costs`, feature: `${id}_lost`, op: '>=', value: 15 } as const,
  rank: [`${id}_lost`],
});

const unknown = (feature: string) => ({ not: { id: `no_${feature}`, feature, op: 'known' } }) as const;

/** A sum of points with bands, and why it is not higher: docs/gallery.md. */
export const LOAN_SCORECARD = workedExample({
  features: {
    income: {
      label: 'Monthly income',
      noun: 'of income a month',
      help: 'Net income a month as it was stated.',
      unit: 'usd',
      decimals: 0,
    },
    card_use: {
      label: 'Card use',
      noun: 'of card limits in use',
      help: 'What is owed on cards, as a share of their limits; unknown without a card.',
      unit: 'share',
      decimals: 2,
    },
    late_payments: {
      label: 'Late payments',
      noun: 'late payments',
      help: 'Payments that were 30 days late or more, in two years; unknown without a credit file.',
      unit: 'count',
      decimals: 0,
    },
    job_months: {
      label: 'Months in the job',
      noun: 'in the present job',
      help: 'Months with the present employer.',
      unit: 'months',
      decimals: 0,
    },
    inquiries: {
      label: 'Inquiries',
      noun: 'inquiries',
      help: 'Applications for credit elsewhere, in six months; unknown without a credit file.',
      unit: 'count',
      decimals: 0,
    },
    housing: {
      label: 'Housing',
      noun: 'as the housing',
      help: 'own, mortgage, rent or family.',
      unit: 'none',
      decimals: 0,
      kind: 'text',
    },
    customer_months: {
      label: 'Months as a customer',
      noun: 'as a customer',
      help: 'Months since the first account here; 0 for who is new.',
      unit: 'months',
      decimals: 0,
    },
  },
  customer(draw) {
    // Everything follows how steady the applicant's money is; some have no credit file at all.
    const steady = hiddenTrait(draw);
    const hasFile = draw() >= 0.09;
    const hasCard = draw() >= 0.08;
    const unless = <T>(share: number, cell: T) => (draw() < share ? null : cell);
    const income = valueAt([0, 0.1, 0.5, 0.9, 1], [700, 1_300, 2_600, 5_200, 14_000], steady(0.6));
    const use = valueAt([0, 0.15, 0.5, 0.8, 0.95, 1], [0, 0, 0.28, 0.65, 0.97, 1.2], 1 - steady(0.4));
    const late = countAt([0, 0.6, 0.8, 0.93, 1], [0, 0.9, 2, 3.6, 9], 1 - steady(0.35));
    const job = countAt([0, 0.15, 0.5, 0.85, 1], [0, 6, 31, 110, 420], steady(0.7));
    const inquiries = countAt([0, 0.4, 0.75, 0.95, 1], [0, 0.9, 2.8, 5.5, 12], 1 - steady(0.6));
    const housing = textAt({ family: 0.18, rent: 0.42, mortgage: 0.2, own: 0.2 }, steady(0.7));
    return {
      income: unless(hasFile ? 0.04 : 0.3, toNearest(50, income)),
      card_use: hasFile && hasCard ? roundTo(use, 2) : null,
      late_payments: hasFile ? late : null,
      job_months: unless(0.07, job),
      inquiries: hasFile ? inquiries : null,
      housing: unless(hasFile ? 0.04 : 0.3, housing),
      customer_months: countAt([0, 0.3, 0.7, 1], [0, 0.9, 60, 240], steady(0.8)),
    };
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    values: {
      income_points: {
        bins: 'income',
        upTo: [
          [1_500, 10],
          [2_500, 25],
          [4_000, 40],
        ],
        above: 55,
        unknown: 15,
      },
      card_points: {
        bins: 'card_use',
        upTo: [
          [0, 35],
          [0.3, 50],
          [0.6, 30],
          [0.9, 10],
        ],
        above: 0,
        unknown: 25,
      },
      late_points: {
        bins: 'late_payments',
        upTo: [
          [0, 70],
          [1, 40],
          [2, 20],
        ],
        above: 0,
        unknown: 30,
      },
      job_points: {
        bins: 'job_months',
        upTo: [
          [6, 5],
          [24, 20],
          [60, 35],
        ],
        above: 45,
        unknown: 10,
      },
      inquiry_points: {
        bins: 'inquiries',
        upTo: [
          [0, 30],
          [2, 20],
          [4, 8],
        ],
        above: 0,
        unknown: 12,
      },
      housing_points: {
        points: [
          [{ id: 'owns', feature: 'housing', op: 'is', value: 'own' }, 40],
          [{ id: 'pays_off', feature: 'housing', op: 'is', value: 'mortgage' }, 35],
          [{ id: 'shares', feature: 'housing', op: 'in', value: ['rent', 'family'] }, 20],
        ],
        take: 'first',
        else: 10,
      },
      loyalty_points: { min: [20, { '*': [0.4, 'customer_months'] }] },
      score: {
        '+': [
          300,
          'income_points',
          'card_points',
          'late_points',
          'job_points',
          'inquiry_points',
          'housing_points',
          'loyalty_points',
        ],
      },
      income_lost: lost(55, 'income_points'),
      card_lost: lost(50, 'card_points'),
      late_lost: lost(70, 'late_points'),
      job_lost: lost(45, 'job_points'),
      inquiry_lost: lost(30, 'inquiry_points'),
      housing_lost: lost(40, 'housing_points'),
    },
    assign: {
      band: {
        order: 'place',
        segments: [
          {
            id: 'thin_file',
            name: 'Too little is known',
            number: 5,
            when: {
              atLeast: 3,
              of: ['income', 'card_use', 'late_payments', 'job_months', 'inquiries', 'housing'].map(unknown),
            },
          },
          { id: 'A', name: 'A', number: 1, when: { id: 'a_from', feature: 'score', op: '>=', value: 530 } },
          { id: 'B', name: 'B', number: 2, when: { id: 'b_from', feature: 'score', op: '>=', value: 480 } },
          { id: 'C', name: 'C', number: 3, when: { id: 'c_from', feature: 'score', op: '>=', value: 430 } },
        ],
        otherwise: 'D',
        noun: { one: 'band', many: 'bands' },
      },
      reason: {
        segments: [
          reason('late', 'Late payments', 1),
          reason('income', 'Low or unknown income', 2),
          reason('card', 'Much of the card limit in use', 3),
          reason('job', 'A short time in the job', 4),
          reason('housing', 'Housing', 5),
          reason('inquiry', 'Many inquiries', 6),
        ],
        secondFloor: 25,
        noun: { one: 'reason', many: 'reasons' },
      },
    },
    columns: {
      score: { value: 'score', decimals: 1 },
      band: { segment: 'band' },
      reason_1: { segment: 'reason' },
      reason_2: { segment: 'reason', part: 'second' },
      reasons: { segment: 'reason', part: 'count' },
    },
  },
});
