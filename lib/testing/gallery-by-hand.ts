/** The examples of the gallery written out once more, in plain code from the words of docs/gallery.md alone. */

/** A customer's cells; a number that is unknown is NaN, a text null. */
interface Cells {
  readonly n: (name: string) => number;
  readonly t: (name: string) => string | null;
}
/** What is written of each customer, by column. */
export type Answers = Readonly<Record<string, string | number>>;

/** What is computed of decimals, which a double misses by a little: 0.3 / 0.4 is 0.75. */
const mended = (x: number) => Math.round(x * 1e9) / 1e9;
const isKnown = (x: number) => !Number.isNaN(x);
const orElse = (x: number, other: number) => (isKnown(x) ? x : other);

/** Points of the first bound that a number is not above, written "bound:points bound:points". */
function bins(x: number, bounds: string, above: number, unknown = Number.NaN): number {
  if (!isKnown(x)) return unknown;
  const pairs = bounds.split(' ').map((pair) => pair.split(':').map(Number) as [number, number]);
  return pairs.find(([bound]) => x <= bound)?.[1] ?? above;
}

/** The names of what holds, the highest (or lowest) key first. */
const ranked = (held: readonly (readonly [string, number, boolean])[], sign = 1) =>
  held
    .filter(([, , holds]) => holds)
    .toSorted((a, b) => sign * (b[1] - a[1]))
    .map(([id]) => id);

/** The fifth of each value among those that are known, from 1. */
function fifths(values: readonly number[]): (x: number) => number {
  const sorted = values.filter(isKnown).toSorted((a, b) => a - b);
  const edges = [1, 2, 3, 4].map((k) => {
    const at = ((sorted.length - 1) * k) / 5;
    const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
    return low + (high - low) * (at - Math.floor(at));
  });
  return (x) => 1 + edges.filter((edge) => x > edge).length;
}

function shop(all: readonly Cells[]): Answers[] {
  const has = all.map(({ n }) => isKnown(n('days_since_order')));
  const of = (name: string) => all.map(({ n }, i) => (has[i] ? n(name) : Number.NaN));
  const orders = of('orders');
  const order = orders
    .map((x, i) => [x, i] as const)
    .filter(([x]) => isKnown(x))
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
    .map(([, i]) => i);
  const places = new Map(order.map((i, place) => [i, place]));
  const [recency, often, money] = [
    fifths(of('days_since_order')),
    fifths([...places.values()]),
    fifths(of('revenue')),
  ];
  return all.map(({ n, t }, i): Answers => {
    if (!has[i]) return { segment: 'no_orders', r: '' };
    const [r, f, m] = [
      6 - recency(n('days_since_order')),
      often(places.get(i) as number),
      money(n('revenue')),
    ];
    const fm = (f + m) / 2;
    const segment = (() => {
      if (r >= 4 && fm >= 4) return 'champions';
      if (r <= 2 && m === 5) return 'big_slipping';
      if (r >= 3 && f >= 4) return 'loyal';
      if (r >= 4 && n('days_known') <= 120 && t('channel') !== 'marketplace') return 'newcomers';
      if (r >= 4) return fm >= 2.5 ? 'promising' : 'occasional';
      if (r === 3) return 'cooling';
      return fm >= 3 ? 'at_risk' : 'asleep';
    })();
    return { segment, r, f, m, fm };
  });
}

function loan({ n, t }: Cells): Answers {
  const housing = t('housing') ?? '';
  const parts = {
    late: [bins(n('late_payments'), '0:70 1:40 2:20', 0, 30), 70],
    income: [bins(n('income'), '1500:10 2500:25 4000:40', 55, 15), 55],
    card: [bins(n('card_use'), '0:35 0.3:50 0.6:30 0.9:10', 0, 25), 50],
    job: [bins(n('job_months'), '6:5 24:20 60:35', 45, 10), 45],
    housing: [{ own: 40, mortgage: 35, rent: 20, family: 20 }[housing] ?? 10, 40],
    inquiry: [bins(n('inquiries'), '0:30 2:20 4:8', 0, 12), 30],
  } as Readonly<Record<string, readonly [number, number]>>;
  const sum = Object.values(parts).reduce((total, [points]) => total + points, 300);
  const score = mended(sum + Math.min(20, 0.4 * n('customer_months')));
  const asked = ['income', 'card_use', 'late_payments', 'job_months', 'inquiries'];
  const missing = asked.filter((name) => !isKnown(n(name))).length + (housing === '' ? 1 : 0);
  const lost = Object.entries(parts).map(([id, [points, most]]) => [id, most - points] as const);
  const reasons = ranked(lost.map(([id, points]) => [id, points, points >= 15] as const));
  const second = reasons[1] ?? 'none';
  const cost = lost.find(([id]) => id === second)?.[1] ?? 0;
  return {
    score,
    band: missing >= 3 ? 'thin_file' : score >= 530 ? 'A' : score >= 480 ? 'B' : score >= 430 ? 'C' : 'D',
    reason_1: reasons[0] ?? 'none',
    reason_2: cost >= 25 ? second : 'none',
    reasons: reasons.length,
  };
}

function warning({ n, t }: Cells): Answers {
  // Of what is not measured, the points that it could give at least and at most.
  const between = (points: number, most: number) => (isKnown(points) ? [points, points] : [0, most]);
  const alertness = t('alertness');
  const parts = [
    between(bins(n('breathing'), '8:3 10:1 19:0 22:1 27:2', 3), 3),
    between(bins(n('saturation'), '89:3 92:2 94:1', 0), 3),
    between(bins(n('pressure'), '84:3 94:2 104:1 199:0', 2), 3),
    between(bins(n('pulse'), '44:2 94:0 111:1 129:2', 3), 3),
    between(bins(n('temperature'), '34.9:3 35.9:1 37.9:0 38.9:1', 2), 3),
    between(alertness === null ? Number.NaN : ({ alert: 0, confused: 2 }[alertness] ?? 3), 3),
    between(n('on_oxygen') * 2, 2),
  ] as [number, number][];
  const [least, most] = [0, 1].map((end) => {
    const points = parts.map((part) => part[end] as number);
    const total = points.reduce((sum, one) => sum + one, 0);
    const response = total >= 8 ? 'emergency' : total >= 5 || Math.max(...points) >= 3 ? 'urgent' : 'watch';
    return { total, response: response === 'watch' && total < 3 ? 'routine' : response };
  }) as [{ total: number; response: string }, { total: number; response: string }];
  const isLow = !isKnown(n('saturation')) || n('saturation') < 93;
  return {
    least: least.total,
    most: most.total,
    // More points never make it milder: where both ends agree, all between them do.
    response: least.response === most.response ? least.response : 'undecided',
    transport: isLow || n('on_oxygen') === 1 ? 'escorted' : 'alone',
  };
}

function alerts({ n, t }: Cells): Answers {
  const weights = [
    ['structuring', 35, n('cash_deposits') >= 3],
    ['pass_through', 25, n('passed_on') >= 0.7 && n('turnover') >= 2_000],
    ['geography', 25, n('risky_transfers') >= 1],
    ['excess', 15, n('turnover') > 3 * n('expected_turnover')],
    ['waking', 10, n('silent_days') > 120],
    ['strangers', 10, n('new_partners') >= 10],
  ] as const;
  const held = ranked(weights);
  const sum = weights.reduce((total, [, weight, holds]) => total + (holds ? weight : 0), 0);
  const risk = Math.min(100, mended(sum * (['company', 'charity'].includes(t('kind') ?? '') ? 0.8 : 1)));
  const isListed = n('on_watchlist') === 1;
  return {
    risk,
    band: risk >= 60 || isListed ? 'escalate' : risk >= 28 ? 'review' : risk > 0 ? 'note' : 'clear',
    first_alert: held[0] ?? 'none',
    second_alert: held[1] ?? 'none',
    alerts: held.join('|'),
    alert_count: held.length,
  };
}

function health({ n, t }: Cells): Answers {
  const trend = n('active_share_90d') === 0 ? 1 : mended(n('active_share_30d') / n('active_share_90d'));
  const signals = [trend < 0.75, n('late_invoices') >= 1, n('contact_left') === 1];
  const inWindow = (days: number) => {
    const of = (name: string) => n(`${name}_${days}d`);
    const usage = Math.min(1, of('active_share') / 0.6);
    const support = bins(of('tickets'), '0:1 2:0.7 5:0.3', 0);
    const well = mended(
      100 *
        (0.4 * usage +
          0.3 * (of('seats_used') / n('seats')) +
          (0.2 * orElse(n('survey'), 5)) / 10 +
          0.1 * support),
    );
    const state = (() => {
      if (!isKnown(well)) return 'too_new';
      if (signals.filter(Boolean).length >= 2 || well < 30) return 'at_risk';
      if (n('days_to_renewal') <= 90 && well < 60) return 'watch';
      const isFull = n('seats_used_30d') >= mended(0.9 * n('seats'));
      if (well >= 75 && isFull && t('plan') !== 'business') return 'growing';
      return well >= 70 ? 'healthy' : well >= 50 ? 'steady' : 'quiet';
    })();
    return { [`health_${days}d`]: isKnown(well) ? well : '', [`state_${days}d`]: state };
  };
  return { trend: isKnown(trend) ? trend : '', ...inWindow(30), ...inWindow(90) };
}

function tiers({ n, t }: Cells): Answers {
  const before = { silver: 1, gold: 2, platinum: 3 }[t('previous_tier') ?? ''] ?? 0;
  const points = n('points_year') + Math.min(5_000, orElse(n('partner_points'), 0));
  const earned = Math.max(
    bins(points, '9999:0 24999:1 59999:2', 3, before),
    bins(n('flights'), '11:0 29:1 59:2', 3),
  );
  const level = Math.max(earned, before - 1, n('member_months') >= 120 ? 1 : 0);
  const [nextPoints, nextFlights] = [
    bins(level, '0:10000 1:25000 2:60000', Number.NaN),
    bins(level, '0:12 1:30 2:60', Number.NaN),
  ];
  const [pointsMissing, flightsMissing] = [
    (nextPoints - points) / nextPoints,
    (nextFlights - n('flights')) / nextFlights,
  ];
  const offers = ranked(
    [
      ['fly_more', flightsMissing, flightsMissing <= 0.2],
      ['earn_more', pointsMissing, pointsMissing >= 0 && pointsMissing <= 0.15],
    ],
    -1,
  );
  const change = (() => {
    if (level > before) return 'raised';
    if (level < before) return level > earned ? 'softened' : 'lowered';
    return level > earned ? 'granted' : 'kept';
  })();
  return {
    points: isKnown(points) ? points : '',
    tier: ['basic', 'silver', 'gold', 'platinum'][level] as string,
    change,
    offer: offers[0] ?? 'none',
    other_offer: offers[1] ?? 'none',
    points_missing: isKnown(pointsMissing) ? pointsMissing : '',
  };
}

function risk({ n }: Cells): Answers {
  if (n('months_late') >= 2) return { segment: 'behind' };
  if (n('utilisation') >= 0.5) return { segment: 'high_utilisation' };
  return { segment: n('paid_share') >= 0.9 ? 'pays_in_full' : 'steady' };
}

const each = (answer: (cells: Cells) => Answers) => (all: readonly Cells[]) => all.map(answer);
/** By example, what is written of all its customers. */
export const BY_HAND: Readonly<Record<string, (all: readonly Cells[]) => Answers[]>> = {
  'shop-rfm': shop,
  'loan-scorecard': each(loan),
  'early-warning': each(warning),
  'payment-alerts': each(alerts),
  'software-health': each(health),
  'loyalty-tiers': each(tiers),
  'card-defaults': each(risk),
};
