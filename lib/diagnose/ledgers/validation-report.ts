import { isoFromDayNumber } from '@/lib/model/calendar';
import { countText } from '@/lib/text/written';
import type { Tally } from './tally';

/** One promise about a population, whether it holds, and the figures behind that. */
export interface ValidationItem {
  readonly label: string;
  readonly passed: boolean;
  readonly found: string;
}

export interface ValidationInput {
  readonly tally: Tally;
  readonly users: number;
  readonly consented: number;
  readonly consentRate: number;
  readonly asOfDay: number;
  readonly historyDays: number;
}

function none(label: string, count: number, what: string): ValidationItem {
  return { label, passed: count === 0, found: count === 0 ? 'none' : `${countText(count)} ${what}` };
}

function utilization({ ownUtilization, wrongUtilization }: Tally): ValidationItem {
  const check = none('Users with another utilisation than their archetype', wrongUtilization, 'users');
  return ownUtilization === 0 ? check : { ...check, found: 'not checked: each customer has its own' };
}

/** The validation report of a generated population. */
export function validationReport(input: ValidationInput): ValidationItem[] {
  const { tally, users, consented, consentRate, asOfDay, historyDays } = input;
  const expected = Math.floor(users * consentRate);
  const firstDay = asOfDay - historyDays;
  return [
    {
      label: 'Every user has accounts',
      passed: tally.users === users && tally.usersWithoutChecking === 0,
      found: `${countText(tally.accounts)} accounts of ${countText(tally.users)} users`,
    },
    none('Transactions without an account', tally.orphanTransactions, 'transactions'),
    none(
      'Dates outside the history or out of order',
      tally.datesOutsideHistory + tally.datesOutOfOrder,
      'transactions',
    ),
    {
      label: 'Transactions span the history',
      // The first payroll falls on day 0; within the last week someone spends something.
      passed: tally.firstDay === 0 && tally.lastDay > historyDays - 7,
      found:
        tally.lastDay < 0
          ? 'no transactions'
          : `${isoFromDayNumber(firstDay + tally.firstDay)} to ${isoFromDayNumber(firstDay + tally.lastDay)}`,
    },
    {
      label: 'Every card has a liability',
      passed: tally.cardsWithoutLiability === 0 && tally.liabilitiesWithoutCard === 0,
      found: `${countText(tally.cards - tally.cardsWithoutLiability)} of ${countText(tally.cards)} cards`,
    },
    {
      label: `Consenting users are floor(${countText(users)} × ${consentRate})`,
      passed: consented === expected,
      found: `${countText(consented)}, expected ${countText(expected)}`,
    },
    none('Users without payroll', tally.withoutPayroll, 'users'),
    none('Users with other cards than their archetype', tally.wrongCards, 'users'),
    none('Users with other savings than their archetype', tally.wrongSavings, 'users'),
    utilization(tally),
    none('Users with other subscriptions than their archetype', tally.wrongSubscriptions, 'users'),
  ];
}
