import { isReplayedRight, type Population } from '@/lib/features/population';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import { countText } from '@/lib/text/written';
import { type FactReport, type FactSummary, INCOME_TOLERANCE } from '../ledgers/ledger-facts';
import type { Finding } from './finding';
import { correction } from './mends';
import { ofUsers } from './wording';

const money = (cents: number, currency: Currency) => exactText('usd', Math.round(cents) / 100, 1, currency);
const list = (items: readonly string[], most = 4) =>
  `${items.slice(0, most).join(', ')}${items.length > most ? ' and so on' : ''}`;

/** What is known of transactions, and whose they are. */
export interface LedgerChecked {
  readonly facts: FactReport;
  readonly config: Config;
  readonly population: Population;
}

const PLAIN = {
  stated: null,
  interval: null,
  chart: null,
  mend: null,
  weight: 'wrong',
  certain: false,
} as const;

const named = ({ config, population }: LedgerChecked, s: number) =>
  cohortLabel(config, population.cohorts[s]?.archetype ?? null);

/** Daily balances that contradict the transactions. */
export function replayFindings({
  facts: { overall, example },
  config,
  population,
}: LedgerChecked): Finding[] {
  const { balancesContradict: off, users } = overall;
  if (off === 0) return [];
  const right = isReplayedRight(population, config.corrections.balanceReplay);
  return [
    {
      ...PLAIN,
      id: 'replay',
      about: 'replay',
      topic: 'balances',
      touched: off / users,
      claim: `The daily balances of ${ofUsers(off, users)} contradict their transactions.`,
      stated: 'Daily balances are replayed from the closing balance',
      measured: ofUsers(off, users),
      proof: right
        ? 'Run back from the closing balance they differ by more than a cent.'
        : 'They are replayed mirrored: money out is added and money in subtracted, so a payday lowers the balance.',
      chart: example && {
        kind: 'lines',
        right: example.right,
        used: example.used,
        unit: 'usd',
        caption: `end-of-day balance of one customer, the last ${example.right.length} days`,
      },
      mend: right ? null : correction('balanceReplay', 'Replay forward'),
      cell: 'features',
    },
  ];
}

const statedIncome = ({ archetypes }: Config): [number, number] => {
  const all = Object.values(archetypes);
  return [
    Math.min(...all.map(({ incomeLowUsd }) => incomeLowUsd)),
    Math.max(...all.map(({ incomeHighUsd }) => incomeHighUsd)),
  ];
};

/** Pay that is not the income that is stated. */
export function incomeFindings(checked: LedgerChecked): Finding[] {
  const { facts, config, population } = checked;
  const { payrollRatioMedian: ratio, payrollRatioInterval: interval } = facts.overall;
  if (!(Math.abs(ratio - 1) > INCOME_TOLERANCE)) return [];
  const each = facts.archetypes
    .map((own: FactSummary, s) => ({
      ratio: own.payrollRatioMedian,
      name: named(checked, s),
      users: own.users,
    }))
    .filter((one) => one.users > 0 && Number.isFinite(one.ratio))
    .sort((a, b) => b.ratio - a.ratio);
  const [most, least] = [each[0], each.at(-1)];
  const from = config.corrections.incomeDrawnPerUser ? 'the nearest income' : 'the middle';
  const [low, high] = statedIncome(config).map((usd) => exactText('usd', usd, 1, population.origin.currency));
  const { payScaledToFrequency } = config.corrections;
  return [
    {
      ...PLAIN,
      id: 'income',
      about: 'income',
      topic: 'behaviour',
      touched: facts.overall.payrollOff / facts.overall.users,
      claim: payScaledToFrequency
        ? `The median customer is paid ${ratio.toFixed(2)} times the monthly income that is stated.`
        : `A payday pays a whole month: the median customer is paid ${ratio.toFixed(2)} times the monthly income that is stated.`,
      stated: `Income of ${low} to ${high} a month`,
      measured: `${ratio.toFixed(2)}×`,
      interval: interval && `${interval.map((x) => x.toFixed(2)).join(' to ')}`,
      proof: `Payroll per 30.4 days over ${from} of the archetype’s range: ${most?.ratio.toFixed(2)} for ${most?.name}, ${least?.ratio.toFixed(2)} for ${least?.name}.`,
      chart: {
        kind: 'bars',
        bars: [
          { label: 'stated', value: 1, text: '1.00' },
          { label: 'paid', value: ratio, text: ratio.toFixed(2), isOff: true, ...(interval && { interval }) },
        ],
        end: Math.max(1, Math.ceil(interval?.[1] ?? ratio)),
        caption: 'times the monthly income',
      },
      mend: payScaledToFrequency ? null : correction('payScaledToFrequency', 'Scale pay'),
      cell: 'behave',
    },
  ];
}

/** Archetypes whose users all have one income. */
export function incomeSpreadFindings(checked: LedgerChecked): Finding[] {
  const { facts, config, population } = checked;
  const { archetypes, withoutIncomeSpread: without } = facts;
  if (without.length === 0) return [];
  const renting = archetypes.filter(({ renters }) => renters > 1).length;
  const rents = without.map((s) => ({
    label: named(checked, s),
    cents: archetypes[s]?.rentLowCents ?? 0,
    users: archetypes[s]?.renters ?? 0,
  }));
  const { currency } = population.origin;
  const users = rents.reduce((sum, own) => sum + own.users, 0);
  const byRent = new Map<number, number>();
  for (const { cents, users: n } of rents) byRent.set(cents / 100, (byRent.get(cents / 100) ?? 0) + n);
  return [
    {
      ...PLAIN,
      id: 'income-spread',
      about: 'income-spread',
      topic: 'behaviour',
      weight: 'misleading',
      touched: users / facts.overall.users,
      claim: `Income has no spread inside ${without.length} of ${renting} archetypes.`,
      stated: `Income of ${statedIncome(config)
        .map((usd) => exactText('usd', usd, 1, currency))
        .join(' to ')} a month`,
      measured: `${byRent.size} values`,
      proof: `Rent is a share of it, and all users of an archetype pay the same: ${list(rents.map(({ label, cents }) => `${label} ${money(cents, currency)}`))}. A threshold over what is made of it acts as a step.`,
      chart: {
        kind: 'values',
        values: [...byRent].sort(([a], [b]) => a - b).map(([at, n]) => ({ at, users: n })),
        thresholds: [],
        unit: 'usd',
        caption: `rent a month of ${countText(users)} users`,
      },
      mend: config.corrections.incomeDrawnPerUser
        ? null
        : correction('incomeDrawnPerUser', 'Draw income per user'),
      cell: 'behave',
    },
  ];
}

/** Savings that do not move although money moved there. */
export function savingsFindings({ facts: { overall }, config }: LedgerChecked): Finding[] {
  const { savingsStill: still, savers, users } = overall;
  if (still === 0) return [];
  return [
    {
      ...PLAIN,
      id: 'savings-still',
      about: 'savings-still',
      topic: 'behaviour',
      touched: still / users,
      claim: `The savings balance of ${countText(still)} of ${countText(savers)} users who save never moves.`,
      stated: 'Savings growth: net inflow over what was there before',
      measured: `${countText(still)} of ${countText(savers)} savers`,
      proof:
        'Transfers went into it, and it still is the opening balance: growth is computed from a balance that does not grow.',
      chart: {
        kind: 'bars',
        bars: [
          { label: 'money in', value: savers, text: countText(savers) },
          { label: 'balance moved', value: savers - still, text: countText(savers - still), isOff: true },
        ],
        end: savers,
        caption: 'users with a savings account',
      },
      mend: config.corrections.savingsTracked ? null : correction('savingsTracked', 'Track balances'),
      cell: 'behave',
    },
  ];
}

/** Money that comes from nowhere: a closing balance above what the opening one and the transactions leave. */
export function liftFindings({ facts: { overall }, config, population }: LedgerChecked): Finding[] {
  const { lifted, users, liftedCentsMedian } = overall;
  if (lifted === 0) return [];
  const { currency } = population.origin;
  const text = money(liftedCentsMedian, currency);
  return [
    {
      ...PLAIN,
      id: 'lifted',
      about: 'lifted',
      topic: 'balances',
      touched: lifted / users,
      claim: `Balances of ${ofUsers(lifted, users)} are lifted, and no transaction says so.`,
      stated: `Overdraft floor: below zero becomes ${exactText('usd', config.generator.overdraftFloorUsd, 1, currency)}`,
      measured: ofUsers(lifted, users),
      proof: `Opening balance and transactions leave less than the closing balance; the median customer lacks ${text}.`,
      chart: {
        kind: 'bars',
        bars: [
          { label: 'agree', value: users - lifted, text: countText(users - lifted) },
          { label: 'lifted', value: lifted, text: countText(lifted), isOff: true },
        ],
        end: users,
        caption: 'users whose closing balance is explained, or not',
      },
      mend: config.corrections.overdraftPosted ? null : correction('overdraftPosted', 'Post overdrafts'),
      cell: 'behave',
    },
  ];
}
