import { roundTo } from '@/lib/stats/round';
import { countAt, flagOf, hiddenTrait, textAt, valueAt } from './draws';
import { workedExample } from './worked-example';

const WINDOWS = [30, 90] as const;

/** The least, the 80 % quantile and the most by plan. */
const SEATS = { starter: [2, 8, 12], team: [10, 40, 90], business: [60, 250, 900] };

/** A weighted sum in two windows, and at least two of three signals: docs/gallery.md. */
export const SOFTWARE_HEALTH = workedExample({
  features: {
    active_share: {
      label: 'Active days',
      noun: 'of working days with a login',
      help: 'Working days of the window on which somebody logged in; unknown of 90 days for who is newer than that.',
      unit: 'share',
      decimals: 2,
      windows: WINDOWS,
    },
    seats_used: {
      label: 'Seats used',
      noun: 'seats used',
      help: 'People who logged in within the window.',
      unit: 'count',
      decimals: 0,
      windows: WINDOWS,
    },
    tickets: {
      label: 'Tickets',
      noun: 'tickets',
      help: 'Questions to support within the window.',
      unit: 'count',
      decimals: 0,
      windows: WINDOWS,
    },
    seats: {
      label: 'Seats',
      noun: 'seats',
      help: 'Seats that are paid for.',
      unit: 'count',
      decimals: 0,
    },
    survey: {
      label: 'Survey',
      noun: 'in the survey',
      help: 'The last answer, from 0 to 10; unknown where nobody answered.',
      unit: 'none',
      decimals: 0,
    },
    late_invoices: {
      label: 'Late invoices',
      noun: 'late invoices',
      help: 'Invoices of the last year that were paid late.',
      unit: 'count',
      decimals: 0,
    },
    contact_left: {
      label: 'Contact left',
      noun: 'contact left',
      help: 'Whether the person who bought it has left the firm; unknown where nobody knows.',
      unit: 'none',
      decimals: 0,
      kind: 'flag',
    },
    days_to_renewal: {
      label: 'Days to renewal',
      noun: 'to the renewal',
      help: 'Days until the contract ends; unknown for who pays by the month.',
      unit: 'days',
      decimals: 0,
    },
    plan: {
      label: 'Plan',
      noun: 'as the plan',
      help: 'starter, team or business.',
      unit: 'none',
      decimals: 0,
      kind: 'text',
    },
  },
  customer(draw) {
    // Everything follows how well the software suits the firm, more or less closely.
    const suits = hiddenTrait(draw);
    const isNew = draw() < 0.07;
    const plan = textAt({ starter: 0.5, team: 0.35, business: 0.15 }, suits(0.9));
    const seats = countAt([0, 0.8, 1], SEATS[plan], draw());
    const active = valueAt([0, 0.1, 0.5, 0.9, 1], [0, 0.12, 0.48, 0.82, 0.98], suits(0.3));
    const change = valueAt([0, 0.1, 0.35, 0.7, 1], [0.1, 0.6, 0.92, 1.05, 1.4], suits(0.6));
    const adopted = Math.round(seats * valueAt([0, 0.1, 0.5, 0.9, 1], [0, 0.2, 0.6, 0.95, 1], suits(0.35)));
    const used = Math.min(seats, Math.round(adopted * (0.5 + 0.5 * change)));
    const recent = countAt([0, 0.5, 0.8, 0.95, 1], [0, 0.9, 2.5, 6, 14], 1 - suits(0.7));
    const before = countAt([0, 0.4, 0.8, 1], [0, 0.9, 4, 12], 1 - suits(0.7));
    const survey = countAt([0, 0.1, 0.3, 0.65, 1], [0, 4, 7, 9, 10.99], suits(0.5));
    const isMonthly = draw() < (plan === 'starter' ? 0.4 : 0.05);
    return {
      active_share_30d: roundTo(Math.min(1, active * change), 2),
      active_share_90d: isNew ? null : roundTo(active, 2),
      seats_used_30d: used,
      seats_used_90d: isNew ? null : Math.max(adopted, used),
      tickets_30d: recent,
      tickets_90d: isNew ? null : recent + before,
      seats,
      survey: draw() < 0.45 ? null : survey,
      late_invoices: countAt([0, 0.75, 0.92, 1], [0, 0.9, 2.2, 7], 1 - suits(0.6)),
      contact_left: draw() < 0.04 ? null : flagOf(suits(0.8) < 0.12),
      days_to_renewal: isMonthly ? null : countAt([0, 1], [0, 366], draw()),
      plan,
    };
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    values: {
      usage: { min: [1, { '/': ['active_share@W', 0.6] }] },
      adoption: { '/': ['seats_used@W', 'seats'], else: 0 },
      support: {
        bins: 'tickets@W',
        upTo: [
          [0, 1],
          [2, 0.7],
          [5, 0.3],
        ],
        above: 0,
      },
      mood: { '/': [{ orElse: ['survey', 5] }, 10] },
      health: {
        '*': [
          100,
          {
            '+': [
              { '*': [0.4, 'usage@W'] },
              { '*': [0.3, 'adoption@W'] },
              { '*': [0.2, 'mood'] },
              { '*': [0.1, 'support@W'] },
            ],
          },
        ],
      },
      trend: { '/': ['active_share@30d', 'active_share@90d'], else: 1 },
    },
    assign: {
      state: {
        order: 'place',
        segments: [
          {
            id: 'too_new',
            name: 'Too new to say',
            number: 6,
            when: { not: { id: 'has_health', feature: 'health@W', op: 'known' } },
          },
          {
            id: 'at_risk',
            name: 'At risk',
            number: 1,
            when: {
              any: [
                {
                  atLeast: 2,
                  of: [
                    { id: 'fading', feature: 'trend', op: '<', value: 0.75 },
                    { id: 'pays_late', feature: 'late_invoices', op: '>=', value: 1 },
                    { id: 'lost_contact', feature: 'contact_left' },
                  ],
                },
                { id: 'ailing', feature: 'health@W', op: '<', value: 30 },
              ],
            },
          },
          {
            id: 'watch',
            name: 'Watch before the renewal',
            number: 2,
            when: {
              all: [
                { id: 'ends_soon', feature: 'days_to_renewal', op: '<=', value: 90 },
                { id: 'not_well', feature: 'health@W', op: '<', value: 60 },
              ],
            },
          },
          {
            id: 'growing',
            name: 'Growing',
            number: 3,
            when: {
              all: [
                { id: 'very_well', feature: 'health@W', op: '>=', value: 75 },
                {
                  id: 'nearly_full',
                  feature: 'seats_used@30d',
                  op: '>=',
                  value: { '*': [0.9, 'seats'] },
                },
                { id: 'paid_plan', feature: 'plan', op: 'in', value: ['starter', 'team'] },
              ],
            },
          },
          {
            id: 'healthy',
            name: 'Healthy',
            number: 4,
            when: { id: 'well', feature: 'health@W', op: '>=', value: 70 },
          },
          {
            id: 'steady',
            name: 'Steady',
            number: 5,
            when: { id: 'fair', feature: 'health@W', op: '>=', value: 50 },
          },
        ],
        otherwise: 'quiet',
        noun: { one: 'state', many: 'states' },
      },
    },
    columns: {
      health_30d: { value: 'health', window: '30d', decimals: 1 },
      health_90d: { value: 'health', window: '90d', decimals: 1 },
      trend: { value: 'trend', decimals: 2 },
      state_30d: { segment: 'state', window: '30d' },
      state_90d: { segment: 'state', window: '90d' },
    },
  },
});
