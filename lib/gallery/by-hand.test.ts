import { expect, test } from 'vitest';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import { type Answers, BY_HAND } from '@/lib/testing/gallery-by-hand';
import { GALLERY } from './gallery';
import { madeTable, USUAL } from './made-table';

/** Whether a cell says an answer: numbers to the decimals that are written. */
function says(cell: string, answer: string | number): boolean {
  if (typeof answer === 'string') return cell === answer;
  const decimals = cell.split('.')[1]?.length ?? 0;
  return cell !== '' && Math.abs(Number(cell) - answer) <= 0.5 * 10 ** -decimals + 1e-9;
}

test.each(GALLERY.flatMap((entry) => [42, 7].map((seed) => ({ ...entry, seed }))))(
  '$id says what its words say of every customer, of seed $seed',
  async ({ id, number, load, seed }) => {
    const example = await load();
    const table = madeTable(example, number, { ...USUAL, seed });
    const answers = BY_HAND[id]?.(
      table.ids.map((_, row) => ({
        n: (name) => table.columns.get(name)?.numbers?.[row] ?? Number.NaN,
        t: (name) => table.columns.get(name)?.text(row) ?? null,
      })),
    ) as Answers[];
    const columns = columnsOf(example.rules, table);
    const wrong = table.ids.flatMap((customer, row) =>
      columns.flatMap(({ name, text }) => {
        const answer = answers[row]?.[name] ?? '';
        return says(text(row), answer) ? [] : [{ customer, name, cell: text(row), answer }];
      }),
    );
    expect(wrong).toEqual([]);
  },
);
