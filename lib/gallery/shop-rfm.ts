import { roundTo } from '@/lib/stats/round';
import { countAt, hiddenTrait, textAt, valueAt } from './draws';
import { workedExample } from './worked-example';

const NEEDS = ['days_since_order', 'orders', 'revenue'];

/** Recency, frequency and money as fifths of all customers, and segments by them: docs/gallery.md. */
export const SHOP_RFM = workedExample({
  features: {
    days_since_order: {
      label: 'Days since the last order',
      noun: 'days since the last order',
      help: 'Days from the last order to today; unknown where nothing was ever ordered.',
      unit: 'days',
      decimals: 0,
    },
    orders: {
      label: 'Orders',
      noun: 'orders',
      help: 'Orders within the last two years.',
      unit: 'count',
      decimals: 0,
    },
    revenue: {
      label: 'Revenue',
      noun: 'of revenue',
      help: 'What was paid for those orders, returns taken off.',
      unit: 'usd',
      decimals: 2,
    },
    days_known: {
      label: 'Days as a customer',
      noun: 'days as a customer',
      help: 'Days since the customer registered.',
      unit: 'days',
      decimals: 0,
    },
    channel: {
      label: 'Channel',
      noun: 'as the channel',
      help: 'Where the customer was won: web, app, store or marketplace; unknown where nobody noted it.',
      unit: 'none',
      decimals: 0,
      kind: 'text',
    },
  },
  customer(draw) {
    // Everything follows how keen the customer is, more or less closely.
    const keen = hiddenTrait(draw);
    const hasOrdered = draw() >= 0.04;
    const known = countAt([0, 0.12, 0.4, 0.8, 1], [2, 70, 300, 1_100, 2_600], keen(0.9));
    const since = countAt([0, 0.2, 0.5, 0.8, 1], [0, 12, 60, 220, 730], 1 - keen(0.55));
    const orders = countAt([0, 0.35, 0.6, 0.85, 0.97, 1], [1, 1.9, 3, 7, 17, 40], keen(0.4));
    const basket = valueAt([0, 0.5, 0.9, 0.99, 1], [8, 38, 110, 300, 900], keen(0.8));
    const channel = textAt({ web: 0.45, app: 0.25, store: 0.12, marketplace: 0.18 }, draw());
    return {
      days_since_order: hasOrdered ? Math.min(since, known) : null,
      orders: hasOrdered ? orders : 0,
      revenue: hasOrdered ? roundTo(orders * basket, 2) : 0,
      days_known: known,
      channel: draw() < 0.05 ? null : channel,
    };
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    scores: {
      r: { of: 'days_since_order', into: 5, best: 'low', needs: NEEDS },
      f: { of: 'orders', into: 5, ties: 'by row', needs: NEEDS },
      m: { of: 'revenue', into: 5, needs: NEEDS },
    },
    values: { fm: { '/': [{ '+': ['f', 'm'] }, 2] } },
    assign: {
      segment: {
        order: 'place',
        segments: [
          {
            id: 'champions',
            name: 'Champions',
            number: 1,
            when: {
              all: [
                { id: 'champions_recent', feature: 'r', op: '>=', value: 4 },
                { id: 'champions_worth', feature: 'fm', op: '>=', value: 4 },
              ],
            },
          },
          {
            id: 'big_slipping',
            name: 'Big spenders, slipping away',
            number: 2,
            when: {
              all: [
                { id: 'big_late', feature: 'r', op: '<=', value: 2 },
                { id: 'big_money', feature: 'm', op: '==', value: 5 },
              ],
            },
          },
          {
            id: 'loyal',
            name: 'Loyal',
            number: 3,
            when: {
              all: [
                { id: 'loyal_recent', feature: 'r', op: '>=', value: 3 },
                { id: 'loyal_often', feature: 'f', op: '>=', value: 4 },
              ],
            },
          },
          {
            id: 'newcomers',
            name: 'Newcomers',
            number: 4,
            when: {
              all: [
                { id: 'newcomers_recent', feature: 'r', op: '>=', value: 4 },
                { id: 'newcomers_new', feature: 'days_known', op: '<=', value: 120 },
                {
                  id: 'newcomers_own',
                  feature: 'channel',
                  op: 'is not',
                  value: 'marketplace',
                  unknown: 'met',
                },
              ],
            },
          },
          {
            id: 'promising',
            name: 'Promising',
            number: 5,
            when: {
              all: [
                { id: 'promising_recent', feature: 'r', op: '>=', value: 4 },
                { id: 'promising_worth', feature: 'fm', op: '>=', value: 2.5 },
              ],
            },
          },
          {
            id: 'occasional',
            name: 'Occasional',
            number: 6,
            when: { id: 'occasional_recent', feature: 'r', op: '>=', value: 4 },
          },
          {
            id: 'cooling',
            name: 'Cooling down',
            number: 7,
            when: { id: 'cooling_middle', feature: 'r', op: '==', value: 3 },
          },
          {
            id: 'at_risk',
            name: 'At risk',
            number: 8,
            when: {
              all: [
                { id: 'risk_late', feature: 'r', op: '<=', value: 2 },
                { id: 'risk_worth', feature: 'fm', op: '>=', value: 3 },
              ],
            },
          },
          {
            id: 'asleep',
            name: 'Asleep',
            number: 9,
            when: { id: 'asleep_late', feature: 'r', op: '<=', value: 2 },
          },
        ],
        otherwise: 'no_orders',
        noun: { one: 'segment', many: 'segments' },
      },
    },
    columns: {
      r: { value: 'r' },
      f: { value: 'f' },
      m: { value: 'm' },
      fm: { value: 'fm', decimals: 1 },
      segment: { segment: 'segment' },
    },
  },
});
