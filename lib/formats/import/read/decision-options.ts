import { shellWord } from '@/lib/text/shell-word';
import type { Decisions } from './decisions';
import type { UnderstoodTable } from './understood';

/** A column as the command line names it: by its name, or by its number from 1. */
function columnText(column: string | number | null, table: UnderstoodTable | null): string {
  if (typeof column !== 'number') return column ?? '';
  const name = table?.headerLine == null ? undefined : table.columns[column]?.name;
  return name ?? String(column + 1);
}

/**
 * What was decided about data, as options of `evaluate` in a shell's writing, without the as-of date; empty where every
 * guess stands.
 */
export function decisionOptions(decisions: Decisions, table: UnderstoodTable | null): string {
  const {
    columns = {},
    encoding,
    dateOrder,
    decimal,
    flipSign,
    keepPending,
    openingBalanceCents,
  } = decisions;
  const options: readonly (readonly [name: string, value: string | boolean | undefined])[] = [
    ...Object.entries(columns).map(
      ([role, column]) => ['map', `${role}=${columnText(column, table)}`] as const,
    ),
    ['date-order', dateOrder],
    ['decimal', decimal && (decimal === '.' ? 'point' : 'comma')],
    ['encoding', encoding],
    ['flip-sign', flipSign],
    ['keep-pending', keepPending],
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
