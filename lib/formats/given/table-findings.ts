import type { State } from '../import/cells/state';
import { fail } from '../import/files/import-file';
import type { TableDecisions } from './table-decisions';

/** What a finding about a table is about. */
export type TableTopic =
  | 'id'
  | 'snapshots'
  | 'windows'
  | 'weight'
  | 'outcome'
  | 'columns'
  | 'unknown'
  | 'decimal'
  | 'dates'
  | 'encoding'
  | 'rows';

/** An answer to what is asked: what it says, and the decision that it is. */
export interface TableAnswer {
  readonly text: string;
  readonly decisions: TableDecisions;
  /** As an option of the command line. */
  readonly option: string;
}

/** One decision about a table, how sure it is, and the evidence. */
export interface TableFinding {
  readonly about: TableTopic;
  readonly state: State;
  /** A sentence: what was decided, and the proof or the reason. */
  readonly text: string;
  /** The column that it is about, where it is about one. */
  readonly column?: string;
  /** Of what is asked: what can be said. */
  readonly answers?: readonly TableAnswer[];
  /** True: without an answer the table is not read as one row a customer. */
  readonly isNeeded?: boolean;
}

/** Fails where something must be answered: with the first such finding, and the options that answer all of them. */
export function stopAtNeeded(file: string, findings: readonly TableFinding[]): void {
  const [first, ...others] = findings.filter(({ isNeeded }) => isNeeded);
  if (!first) return;
  const options = ({ answers = [] }: TableFinding) =>
    answers.map(({ option, text }) => `${option}  # ${text}`);
  fail(file, first.text, [
    ...options(first),
    ...others.flatMap((finding) => [finding.text, ...options(finding)]),
  ]);
}
