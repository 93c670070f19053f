import { isoFromDayNumber } from '@/lib/model/calendar';
import { countText } from '@/lib/text/written';
import { rateOf } from '../cells/rates';
import type { Survey } from '../columns/survey';
import { shortText } from '../files/short-text';
import { noQuotes } from '../formats/csv/quote-facts';
import type { UnderstoodTable } from '../read/understood';
import type { RowReading } from '../rows/row-reading';

const MAX_CURRENCY = 20;
const SHOWN_BREAKS = 3;

const times = (count: number, one: string, many: string) =>
  count === 1 ? `One ${one}` : `${countText(count)} ${many}`;

/** Sentences on quoted cells that go over the ends of lines: what they hold could be rows. */
function quoteNotes({ quotes }: Survey): string[] {
  const notes: string[] = [];
  const { unclosed, multiline } = quotes ?? noQuotes();
  if (unclosed.count > 0) {
    const marks = times(unclosed.count, 'quotation mark opens', 'quotation marks open');
    const where = unclosed.count === 1 ? `in line ${unclosed.line}` : `the first in line ${unclosed.line}`;
    notes.push(
      `${marks} a cell that is not closed, ${where}: read as an ordinary character, so that the rows behind it are read.`,
    );
  }
  if (multiline.count > 0) {
    const cells = times(multiline.count, 'cell has', 'cells have');
    const where = multiline.count === 1 ? `in line ${multiline.line}` : `the first in line ${multiline.line}`;
    notes.push(`${cells} line ends within quotation marks, ${where}; none of these lines looks like a row.`);
  }
  return notes;
}

/** Sentences on rows that are missing, as the balance tells. */
function balanceNotes({ balance }: Survey): string[] {
  if (!balance || balance.breakCount === 0) return [];
  const shown = balance.breaks.slice(0, SHOWN_BREAKS).map(({ day, cents }) => {
    const amount = (Math.abs(cents) / 100).toFixed(2);
    return `${isoFromDayNumber(day)} by ${amount}`;
  });
  const places = times(balance.breakCount, 'row', 'rows');
  const more = balance.breakCount > shown.length ? ', and others' : '';
  return [
    `${places} of ${countText(balance.seen)} do not follow from the balance above: rows seem to be missing, repeated or out of order. The balance jumps at ${shown.join(', ')}${more}.`,
  ];
}

/** Sentences on rows that are converted. */
function rateNotes({ currencies }: Survey, { rates, currency, currencyOfRest }: RowReading): string[] {
  const rows = new Map<string, number>();
  for (const [code, count] of currencies) {
    const of = code || currencyOfRest || '';
    if (of !== currency) rows.set(of, (rows.get(of) ?? 0) + count);
  }
  return [...rows].flatMap(([code, count]) => {
    const rate = rateOf(rates, code);
    if (rate === undefined) return [];
    const what = times(count, 'amount in', 'amounts in');
    return [
      `${what} ${code} ${count === 1 ? 'is' : 'are'} multiplied with ${rate} into ${currency}, to whole cents.`,
    ];
  });
}

/** Sentences on what an analyst should know of a table beside the decisions. */
export function notesOf(survey: Survey, plan: RowReading, usersFrom: UnderstoodTable['usersFrom']): string[] {
  const notes: string[] = [...quoteNotes(survey), ...balanceNotes(survey)];
  const patterns = Object.entries(survey.dates.patterns);
  if (patterns.length > 1) {
    const counts = patterns.map(([pattern, rows]) => `${rows} with the ${pattern}`).join(', ');
    notes.push(`Dates are written in more than one way: ${counts}.`);
  }
  if (survey.bounds.outside > 0) {
    const rows = times(survey.bounds.outside, 'row has a date', 'rows have dates');
    notes.push(`${rows} in the future, or years away from all others: left out.`);
  }
  if (usersFrom === 'accounts') notes.push('No column names the user: every account is taken for a user.');
  if (usersFrom === 'file') notes.push('No column names the user: all rows are taken for those of one.');
  notes.push(...rateNotes(survey, plan));
  const currency = shortText(plan.currency ?? '', MAX_CURRENCY);
  if (currency !== '' && currency !== 'USD')
    notes.push(`Amounts are in ${currency} and are not converted: thresholds compare with them as they are.`);
  return notes;
}
