import { decisionOptions } from '../import/read/decision-options';
import type { Decisions } from '../import/read/decisions';
import type { ImportReport } from '../import/read/understood';

/** Data that was read instead of made: what was made of it, and what is not in it. */
export interface ReportData
  extends Pick<
    ImportReport,
    | 'rowsRead'
    | 'rowsRejected'
    | 'rejectedByReason'
    | 'firstDate'
    | 'lastDate'
    | 'users'
    | 'notes'
    | 'unknown'
    | 'summary'
  > {
  /** Of the file or the folder. */
  readonly name: string;
  /** Options of the command that reads it in the same way, in a shell's writing; empty for none. */
  readonly options: string;
}

/** What a report says about data. */
export function reportDataOf(name: string, report: ImportReport, decisions: Decisions): ReportData {
  const { rowsRead, rowsRejected, rejectedByReason, firstDate, lastDate, users, notes, unknown, summary } =
    report;
  const facts = { rowsRead, rowsRejected, rejectedByReason, firstDate, lastDate, users, notes, unknown };
  return { name, options: decisionOptions(decisions, report.table), ...facts, summary };
}
