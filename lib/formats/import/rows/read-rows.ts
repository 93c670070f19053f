import type { Survey, Surveyor } from '../columns/survey';
import type { Task } from '../files/import-file';
import type { Table } from '../files/table';
import type { MerchantNames } from '../merchants/merchant-names';
import type { Draft } from '../read/draft';
import type { RejectedRows } from '../read/rejected';
import { reversalsIn, reversalText } from '../transfers/reversals';
import type { Refusal } from './entry';
import { entryReader } from './entry-reader';
import type { History } from './history';
import { REPEATED, RepeatedRows } from './repeated-rows';
import { signByBalance } from './row-order';
import type { RowReading } from './row-reading';

/** A table, how its rows are read, and a survey that is told of them in passing. */
interface Planned {
  readonly table: Table;
  readonly plan: RowReading;
  readonly surveyor: Surveyor;
}

/** Where rows go, and what went before them. */
interface Into {
  readonly draft: Draft;
  readonly rejected: RejectedRows;
  readonly history: History;
  readonly merchantNames: MerchantNames;
  /** Whether balances in other currencies may be accounts of their own. */
  readonly hasPockets: boolean;
}

/** A row that was booked and taken back, by its place in the draft: left out unless the row that does so is found. */
interface Undone {
  readonly row: number;
  readonly line: number;
  readonly text: string;
  readonly refusal: Refusal;
}

/** What reading a table gave. */
export interface ReadRows {
  readonly survey: Survey;
  /** Pairs of a row and its reversal, in words. */
  readonly reversals: readonly string[];
}

/** Adds the rows of a table, the `file`-th of several, to a draft. */
export async function readRows(
  { table, plan, surveyor }: Planned,
  file: number,
  { draft, rejected, history, merchantNames, hasPockets }: Into,
  task: Task,
): Promise<ReadRows> {
  const names = { onlyUser: history.onlyUser, pockets: plan.pockets && hasPockets };
  const { entry, read } = entryReader({ ...plan, ...names }, table.width, merchantNames, surveyor.words);
  const hasUser = plan.columns.user !== undefined;
  const from = draft.rows;
  const refuse = (line: number, { reason, message }: Refusal, text: string) =>
    rejected.add(table.file, line, reason, message, text);
  const undone: Undone[] = [];
  const repeated = plan.maySeeTwice
    ? new RepeatedRows(plan.newestFirst, plan.byBalance, {
        keep: ({ entry: held, line, text }) => {
          const refusal = draft.add(held, hasUser);
          if (refusal) refuse(line, refusal, text);
        },
        leave: ({ line, text }) => refuse(line, REPEATED, text),
      })
    : null;
  const quotes = await table.scan(
    (row, line, text) => {
      surveyor.add(row);
      const said = read(row);
      const isUndone = said?.countsBesideReversal === true && draft.knows(entry);
      const early = (isUndone ? null : said) ?? history.repeated(file, entry);
      if (!early && !isUndone && repeated?.holds(entry, row, line, text)) return;
      const refusal = early ?? draft.add(entry, hasUser);
      if (refusal) refuse(line, refusal, text());
      else if (isUndone && said) undone.push({ row: draft.rows - 1, line, text: text(), refusal: said });
    },
    task,
    new Set(Object.values(plan.columns)),
  );
  repeated?.end();
  if (plan.byBalance) signByBalance(draft, from, plan.newestFirst, Object.keys(plan.rates).length > 0);
  const pairs = reversalsIn(draft, from);
  const inWords = pairs.map((pair) => reversalText(draft, pair));
  const paired = new Set(pairs.flat());
  const alone = undone.filter(({ row }) => !paired.has(row));
  for (const { line, refusal, text } of alone) refuse(line, refusal, text);
  draft.remove(alone.map(({ row }) => row));
  return { survey: surveyor.finish(quotes), reversals: inWords };
}
