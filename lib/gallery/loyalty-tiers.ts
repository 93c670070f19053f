import { countAt, hiddenTrait, textAt, toNearest, valueAt } from './draws';
import { workedExample } from './worked-example';

/** Tiers by bins, one before with a floor under it, and who nearly reaches the next: docs/gallery.md. */
export const LOYALTY_TIERS = workedExample({
  features: {
    points_year: {
      label: 'Points of the year',
      noun: 'points this year',
      help: 'Points that were earned this year; unknown where an account is being moved.',
      unit: 'count',
      decimals: 0,
    },
    partner_points: {
      label: 'Points of partners',
      noun: 'points of partners',
      help: 'Points of hotels and cards this year; unknown without a partner.',
      unit: 'count',
      decimals: 0,
    },
    flights: {
      label: 'Flights',
      noun: 'flights',
      help: 'Flights this year.',
      unit: 'count',
      decimals: 0,
    },
    previous_tier: {
      label: 'Tier of last year',
      noun: 'as the tier of last year',
      help: 'basic, silver, gold or platinum; unknown for who joined this year.',
      unit: 'none',
      decimals: 0,
      kind: 'text',
    },
    member_months: {
      label: 'Months as a member',
      noun: 'as a member',
      help: 'Months since the member joined.',
      unit: 'months',
      decimals: 0,
    },
  },
  customer(draw) {
    // Everything but the age follows how much the member travels.
    const travels = hiddenTrait(draw);
    const isNew = draw() < 0.08;
    const points = valueAt(
      [0, 0.12, 0.5, 0.75, 0.9, 0.97, 1],
      [0, 0, 4_500, 12_500, 31_000, 64_000, 180_000],
      travels(0.3),
    );
    const partner = valueAt([0, 0.5, 0.9, 1], [0, 1_800, 6_500, 20_000], travels(0.7));
    const flights = countAt([0, 0.12, 0.5, 0.8, 0.95, 1], [0, 0.9, 4, 13, 34, 110], travels(0.35));
    const tier = textAt({ basic: 0.55, silver: 0.24, gold: 0.14, platinum: 0.07 }, travels(0.35));
    const months = countAt([0, 0.5, 0.85, 1], [12, 60, 150, 300], draw());
    return {
      points_year: draw() < 0.03 ? null : toNearest(50, points),
      partner_points: draw() < 0.55 ? null : toNearest(100, partner),
      flights,
      previous_tier: isNew ? null : tier,
      member_months: isNew ? months % 12 : months,
    };
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    values: {
      previous_level: {
        points: [
          [{ id: 'was_silver', feature: 'previous_tier', op: 'is', value: 'silver' }, 1],
          [{ id: 'was_gold', feature: 'previous_tier', op: 'is', value: 'gold' }, 2],
          [{ id: 'was_platinum', feature: 'previous_tier', op: 'is', value: 'platinum' }, 3],
        ],
        take: 'first',
        else: 0,
      },
      points: { '+': ['points_year', { min: [5_000, { orElse: ['partner_points', 0] }] }] },
      level_by_points: {
        bins: 'points',
        upTo: [
          [9_999, 0],
          [24_999, 1],
          [59_999, 2],
        ],
        above: 3,
        unknown: 'previous_level',
      },
      level_by_flights: {
        bins: 'flights',
        upTo: [
          [11, 0],
          [29, 1],
          [59, 2],
        ],
        above: 3,
      },
      earned_level: { max: ['level_by_points', 'level_by_flights'] },
      floor_level: {
        max: [
          { '-': ['previous_level', 1] },
          { points: [[{ id: 'long_member', feature: 'member_months', op: '>=', value: 120 }, 1]] },
        ],
      },
      level: { max: ['earned_level', 'floor_level'] },
      next_points: {
        bins: 'level',
        upTo: [
          [0, 10_000],
          [1, 25_000],
          [2, 60_000],
        ],
      },
      next_flights: {
        bins: 'level',
        upTo: [
          [0, 12],
          [1, 30],
          [2, 60],
        ],
      },
      points_missing: { '/': [{ '-': ['next_points', 'points'] }, 'next_points'] },
      flights_missing: { '/': [{ '-': ['next_flights', 'flights'] }, 'next_flights'] },
    },
    assign: {
      tier: {
        order: 'place',
        segments: [
          {
            id: 'platinum',
            name: 'Platinum',
            number: 3,
            when: { id: 'platinum_from', feature: 'level', op: '>=', value: 3 },
          },
          {
            id: 'gold',
            name: 'Gold',
            number: 2,
            when: { id: 'gold_from', feature: 'level', op: '>=', value: 2 },
          },
          {
            id: 'silver',
            name: 'Silver',
            number: 1,
            when: { id: 'silver_from', feature: 'level', op: '>=', value: 1 },
          },
        ],
        otherwise: 'basic',
        noun: { one: 'tier', many: 'tiers' },
      },
      change: {
        order: 'place',
        segments: [
          {
            id: 'raised',
            name: 'Raised',
            number: 1,
            when: { id: 'above_before', feature: 'level', op: '>', value: 'previous_level' },
          },
          {
            id: 'softened',
            name: 'Lowered by one alone',
            number: 2,
            when: {
              all: [
                { id: 'below_before', feature: 'level', op: '<', value: 'previous_level' },
                { id: 'above_earned', feature: 'level', op: '>', value: 'earned_level' },
              ],
            },
          },
          {
            id: 'lowered',
            name: 'Lowered',
            number: 3,
            when: { id: 'lower', feature: 'level', op: '<', value: 'previous_level' },
          },
          {
            id: 'granted',
            name: 'Kept as a long member',
            number: 4,
            when: { id: 'not_earned', feature: 'level', op: '>', value: 'earned_level' },
          },
        ],
        otherwise: 'kept',
        noun: { one: 'change', many: 'changes' },
      },
      offer: {
        order: 'rank',
        down: [false],
        segments: [
          {
            id: 'fly_more',
            name: 'A few more flights',
            number: 1,
            when: { id: 'flights_near', feature: 'flights_missing', op: '<=', value: 0.2 },
            rank: ['flights_missing'],
          },
          {
            id: 'earn_more',
            name: 'A few more points',
            number: 2,
            when: { id: 'points_near', feature: 'points_missing', op: 'between', value: [0, 0.15] },
            rank: ['points_missing'],
          },
        ],
        noun: { one: 'offer', many: 'offers' },
      },
    },
    columns: {
      points: { value: 'points' },
      tier: { segment: 'tier' },
      change: { segment: 'change' },
      offer: { segment: 'offer' },
      other_offer: { segment: 'offer', part: 'second' },
      points_missing: { value: 'points_missing', decimals: 3 },
    },
  },
});
