import type { Feature } from '@/lib/features/features';
import type { DecimalDecision } from '../columns/amounts';
import type { DateDecision } from '../columns/date-order';
import type { DayMonthOrder } from '../columns/dates';
import type { Role } from '../columns/roles';
import type { SignDecision } from '../columns/sign';
import type { TableFacts } from '../files/table';
import type { Reason } from './rejected';
import type { ImportSummary } from './summary';

/** Something that only the analyst can say, and that must be said before the import. */
export interface Question {
  readonly about: 'date' | 'amount' | 'date_order';
  readonly text: string;
}

/** A column of the file, and what it was taken for. */
export interface UnderstoodColumn {
  /** `Column 3` where the file has no names. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Some of its cells as they stand. */
  readonly examples: readonly string[];
}

/** A row as it is understood, or why it is refused. */
export interface SampleRow {
  readonly cells: readonly string[];
  readonly refused: string | null;
  readonly user: string;
  readonly account: string;
  /** ISO; empty where refused. */
  readonly date: string;
  /** USD; positive is money out; NaN where refused. */
  readonly amountUsd: number;
  readonly merchant: string;
  readonly category: string;
  /** USD; NaN where it is not told. */
  readonly balanceUsd: number;
}

/** What was made of a table of transactions. */
export interface UnderstoodTable extends TableFacts {
  readonly file: string;
  readonly columns: readonly UnderstoodColumn[];
  readonly dates: DateDecision;
  /** What dates are read with: decided, or the analyst's. */
  readonly dateOrder: DayMonthOrder;
  readonly decimal: DecimalDecision;
  readonly sign: SignDecision;
  readonly flipped: boolean;
  /** What tells users apart. Without a user column: accounts where there are many, else all rows are one user's. */
  readonly usersFrom: 'column' | 'accounts' | 'file';
  readonly newestFirst: boolean;
  readonly currency: string | null;
}

/** What was made of the files, before a row is imported. Plain data. */
export interface Understood {
  readonly format: 'dataset' | 'plaid' | TableFacts['format'];
  /** Null for the four files and for Plaid, which leave nothing to guess. */
  readonly table: UnderstoodTable | null;
  /** ISO code, or as the file has it; null where nothing says it. */
  readonly currency: string | null;
  /** Rows below the header. */
  readonly rows: number;
  readonly questions: readonly Question[];
  /** Sentences on what an analyst should know. */
  readonly notes: readonly string[];
  readonly sample: readonly SampleRow[];
}

/** Features that are unknown for some users, and why. */
export interface UnknownFeatures {
  readonly features: readonly Feature[];
  readonly users: number;
  readonly reason: string;
}

/** What was imported. Plain data. */
export interface ImportReport extends Understood {
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rejectedByReason: Readonly<Partial<Record<Reason, number>>>;
  readonly users: number;
  readonly accounts: number;
  /** ISO dates of the first and the last transaction. */
  readonly firstDate: string;
  readonly lastDate: string;
  readonly unknown: readonly UnknownFeatures[];
  readonly summary: ImportSummary;
}
