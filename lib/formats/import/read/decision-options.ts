import { shellWord } from '@/lib/text/shell-word';
import { columnText } from '../columns/column-text';
import { withRecipe } from '../recipe/apply-recipe';
import type { LeftOut } from '../rows/row-reading';
import type { Decisions } from './decisions';
import type { UnderstoodTable } from './understood';

/** A kind of rows as the command line names it: one word. */
export const leftOutWord = (kind: LeftOut): string => kind.replaceAll(' ', '-');

/** The sign of money out, where a question about it was answered by leaving it as it was found. */
function moneyOutOf({ moneyOut, flipSign }: Decisions, table: UnderstoodTable | null) {
  if (moneyOut !== undefined || flipSign !== false || table?.sign?.state !== 'asked') return moneyOut;
  const found = table.sign.moneyOut;
  return found === 'positive' || found === 'negative' ? found : undefined;
}

type Option = readonly [name: string, value: string | boolean | undefined];

/**
 * What was decided about data, as options of `evaluate` in a shell's writing, without the as-of date; empty where every
 * guess stands.
 */
export function decisionOptions(given: Decisions, table: UnderstoodTable | null): string {
  const decisions = withRecipe(given);
  const { columns = {}, decimal, keepRows = [], words = [], rates = {}, accountKinds = {} } = decisions;
  const { openingBalanceCents } = decisions;
  const names = table?.columns.map(({ name }) => name) ?? [];
  const options: readonly Option[] = [
    ...Object.entries(columns).map(
      ([role, column]): Option => [
        'map',
        `${role}=${typeof column === 'number' ? columnText(column, names) : (column ?? '')}`,
      ],
    ),
    ['date-order', decisions.dateOrder],
    ['decimal', decimal && (decimal === '.' ? 'point' : 'comma')],
    ['money-out', moneyOutOf(decisions, table)],
    ['encoding', decisions.encoding],
    ['flip-sign', decisions.flipSign],
    ['keep-pending', decisions.keepPending],
    ['keep-rows', keepRows.length > 0 ? keepRows.map(leftOutWord).join(',') : undefined],
    ...words.map(({ role, word, means }): Option => ['word', `${role}:${word}=${means}`]),
    ['currency', decisions.currency],
    ...Object.entries(rates).map(([code, rate]): Option => ['rate', `${code}=${rate}`]),
    ...Object.entries(accountKinds).map(([name, kind]): Option => ['account-kind', `${name}=${kind}`]),
    ['merchants', decisions.merchants && 'as-written'],
    ['opening-balance', openingBalanceCents === undefined ? undefined : String(openingBalanceCents / 100)],
  ];
  return options
    .flatMap(([name, value]) => {
      if (value === undefined || value === false) return [];
      if (value === true) return `--${name}`;
      // Behind a space a minus would begin another option.
      return `--${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
    })
    .join(' ');
}
