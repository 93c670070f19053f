import { roundTo } from '@/lib/stats/round';
import { countAt, flagOf, hiddenTrait, textAt, toNearest, valueAt } from './draws';
import { workedExample } from './worked-example';

/** An alert is there where its weight is above 0, and the weightiest goes first. */
const alert = (id: string, name: string, number: number) => ({
  id,
  name,
  number,
  when: { id: `has_${id}`, feature: id, op: '>', value: 0 } as const,
  rank: [id],
});

/** Alerts that are all kept, with weights and bands of their sum: docs/gallery.md. */
export const PAYMENT_ALERTS = workedExample({
  features: {
    kind: {
      label: 'Kind of customer',
      noun: 'as the kind',
      help: 'private, trader, company or charity; unknown where the file is old.',
      unit: 'none',
      decimals: 0,
      kind: 'text',
    },
    cash_deposits: {
      label: 'Cash deposits just below the limit',
      noun: 'cash deposits just below the limit',
      help: 'The most within one week, each from 9,000 up to the limit of 10,000 USD.',
      unit: 'count',
      decimals: 0,
    },
    passed_on: {
      label: 'Passed on',
      noun: 'of money in passed on',
      help: 'What left within two days of coming in, as a share of what came in; unknown where nothing did.',
      unit: 'share',
      decimals: 2,
    },
    risky_transfers: {
      label: 'Transfers to risky countries',
      noun: 'transfers to risky countries',
      help: 'Within half a year.',
      unit: 'count',
      decimals: 0,
    },
    turnover: {
      label: 'Turnover',
      noun: 'of turnover',
      help: 'What came in within a month.',
      unit: 'usd',
      decimals: 2,
    },
    expected_turnover: {
      label: 'Expected turnover',
      noun: 'of expected turnover',
      help: 'What the customer said would come in within a month.',
      unit: 'usd',
      decimals: 0,
    },
    silent_days: {
      label: 'Silent days',
      noun: 'without a movement before the last one',
      help: 'Days without a movement before the last one.',
      unit: 'days',
      decimals: 0,
    },
    new_partners: {
      label: 'New partners',
      noun: 'new partners',
      help: 'Names that were paid, or paid in, for the first time this month.',
      unit: 'count',
      decimals: 0,
    },
    on_watchlist: {
      label: 'On a watchlist',
      noun: 'on a watchlist',
      help: 'Whether the name, or that of a partner, stands on a list.',
      unit: 'none',
      decimals: 0,
      kind: 'flag',
    },
  },
  customer(draw) {
    // Everything but the size follows how much there is to hide.
    const shady = hiddenTrait(draw);
    const kind = textAt({ private: 0.7, trader: 0.15, company: 0.12, charity: 0.03 }, draw());
    const times = { private: 1, trader: 3, company: 18, charity: 6 }[kind];
    const income = valueAt([0, 0.1, 0.5, 0.9, 1], [400, 1_200, 2_800, 6_000, 25_000], draw());
    const factor = valueAt([0, 0.5, 0.85, 0.95, 1], [0.1, 0.9, 1.7, 3.4, 9], shady(0.4));
    const expected = Math.max(500, toNearest(500, income * times));
    const passed = valueAt([0, 0.5, 0.85, 0.95, 1], [0, 0.12, 0.4, 0.75, 1], shady(0.4));
    const hasIncome = draw() >= 0.04;
    return {
      kind: draw() < 0.02 ? null : kind,
      cash_deposits: countAt([0, 0.8, 0.93, 0.985, 1], [0, 0.9, 2.2, 4.5, 11], shady(0.3)),
      passed_on: hasIncome ? roundTo(passed, 2) : null,
      risky_transfers: countAt([0, 0.87, 0.96, 1], [0, 0.9, 2, 8], shady(0.35)),
      turnover: hasIncome ? roundTo(income * times * factor, 2) : 0,
      expected_turnover: draw() < 0.09 ? null : expected,
      silent_days: countAt([0, 0.6, 0.85, 0.94, 1], [0, 6, 30, 150, 420], draw()),
      new_partners: countAt([0, 0.5, 0.85, 0.97, 1], [0, 1.5, 5, 14, 40], shady(0.6)),
      on_watchlist: flagOf(shady(0.2) >= 0.985),
    };
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    values: {
      structuring: {
        points: [[{ id: 'many_deposits', feature: 'cash_deposits', op: '>=', value: 3 }, 35]],
      },
      pass_through: {
        points: [
          [
            {
              all: [
                { id: 'passed_much', feature: 'passed_on', op: '>=', value: 0.7 },
                { id: 'worth_it', feature: 'turnover', op: '>=', value: 2_000 },
              ],
            },
            25,
          ],
        ],
      },
      geography: { points: [[{ id: 'any_risky', feature: 'risky_transfers', op: '>=', value: 1 }, 25]] },
      excess: {
        points: [
          [
            {
              id: 'far_above',
              feature: 'turnover',
              op: '>',
              value: { '*': [3, 'expected_turnover'] },
            },
            15,
          ],
        ],
      },
      waking: { points: [[{ id: 'long_silence', feature: 'silent_days', op: '>', value: 120 }, 10]] },
      strangers: { points: [[{ id: 'many_new', feature: 'new_partners', op: '>=', value: 10 }, 10]] },
      factor: {
        points: [[{ id: 'is_firm', feature: 'kind', op: 'in', value: ['company', 'charity'] }, 0.8]],
        take: 'first',
        else: 1,
      },
      risk: {
        min: [
          100,
          {
            '*': [
              'factor',
              { '+': ['structuring', 'pass_through', 'geography', 'excess', 'waking', 'strangers'] },
            ],
          },
        ],
      },
    },
    assign: {
      band: {
        order: 'place',
        segments: [
          {
            id: 'escalate',
            name: 'Escalate',
            number: 1,
            when: {
              any: [
                { id: 'escalate_from', feature: 'risk', op: '>=', value: 60 },
                { id: 'listed', feature: 'on_watchlist' },
              ],
            },
          },
          {
            id: 'review',
            name: 'Review',
            number: 2,
            when: { id: 'review_from', feature: 'risk', op: '>=', value: 28 },
          },
          {
            id: 'note',
            name: 'Note',
            number: 3,
            when: { id: 'note_from', feature: 'risk', op: '>', value: 0 },
          },
        ],
        otherwise: 'clear',
        noun: { one: 'band', many: 'bands' },
      },
      alert: {
        segments: [
          alert('structuring', 'Deposits below the limit', 1),
          alert('pass_through', 'Money passes through', 2),
          alert('geography', 'Risky countries', 3),
          alert('excess', 'Far above what was expected', 4),
          alert('waking', 'Awake after a long silence', 5),
          alert('strangers', 'Many new partners', 6),
        ],
        noun: { one: 'alert', many: 'alerts' },
      },
    },
    columns: {
      risk: { value: 'risk', decimals: 1 },
      band: { segment: 'band' },
      first_alert: { segment: 'alert' },
      second_alert: { segment: 'alert', part: 'second' },
      alerts: { segment: 'alert', part: 'all' },
      alert_count: { segment: 'alert', part: 'count' },
    },
  },
});
