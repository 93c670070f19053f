import type { Feature } from '@/lib/features/features';
import type { DecimalDecision } from '../cells/amounts';
import type { DateDecision } from '../cells/date-order';
import type { DayMonthOrder } from '../cells/dates';
import type { SignDecision } from '../cells/sign';
import type { State } from '../cells/state';
import type { Role } from '../columns/roles';
import type { WordCount } from '../columns/word-counts';
import type { Meaning } from '../dictionary/taught';
import type { TableFacts } from '../files/table';
import type { MerchantChanges } from '../merchants/merchant-names';
import type { NamedAccount } from '../summary/named-accounts';
import type { ImportSummary } from '../summary/summary';
import type { OwnTransfers } from '../transfers/own-transfers';
import type { Decisions } from './decisions';
import type { ShownPayCandidate } from './pay-shown';
import type { Reason } from './rejected';

/** What a decision, or a question, is about. */
export type Topic =
  | 'direction'
  | 'dates'
  | 'currency'
  | 'user'
  | 'account'
  | 'amount'
  | 'columns'
  | 'merchant'
  | 'decimal'
  | 'encoding'
  | 'rows'
  | 'duplicates';

/** One decision about a file, how sure it is, and the evidence. */
export interface Finding {
  readonly about: Topic;
  readonly state: State;
  /** A sentence: what was decided, and the proof or the reason. */
  readonly text: string;
}

const BY_YOU = 'You said so: ';

/** The text of a finding that the analyst said, and that the file does not prove. */
export const saidByYou = (what: string): string => `${BY_YOU}${what}.`;
/** Whether a finding is one that the analyst said. */
export const isSaidByYou = ({ text }: Pick<Finding, 'text'>): boolean => text.startsWith(BY_YOU);

/** An answer to a question: what it says, and the decision that it is. */
export interface Answer {
  readonly text: string;
  readonly decisions: Decisions;
  /** As an option of the command line. */
  readonly option: string;
}

/** Something that only the analyst can say, and that must be said before the import. */
export interface Question {
  readonly about: 'date' | 'amount' | 'date_order' | 'direction' | 'decimal';
  readonly text: string;
  /** Empty where a column is asked for: any can be it. */
  readonly answers: readonly Answer[];
}

/** A column of the file, and what it was taken for. */
export interface UnderstoodColumn {
  /** `Column 3` where the file has no names. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Some of its cells as they stand. */
  readonly examples: readonly string[];
}

/** A word of a column that says the direction or the status: what it means, and how many rows have it. */
export interface UnderstoodWord extends WordCount {
  readonly role: 'direction' | 'pending';
  /** Null where it is not known: its rows are left out. */
  readonly means: 'in' | 'out' | 'skip' | 'booked' | 'pending' | 'failed' | null;
  readonly taught: boolean;
}

/** What can be said of a word, for a menu. */
export const WORD_MENU: Readonly<Record<UnderstoodWord['role'], readonly (readonly [Meaning, string])[]>> = {
  direction: [
    ['out', 'money out'],
    ['in', 'money in'],
    ['skip', 'neither: leave out'],
  ],
  pending: [
    ['in', 'counts'],
    ['skip', 'leave out'],
  ],
};

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
  /** Words of the columns that say the direction and the status. */
  readonly words: readonly UnderstoodWord[];
}

/** What was made of the files, before a row is imported. Plain data. */
export interface Understood {
  readonly format: 'dataset' | 'plaid' | TableFacts['format'];
  /** The first table of transactions; null for the four files and for Plaid, which leave nothing to guess. */
  readonly table: UnderstoodTable | null;
  /** ISO code, or as the file has it; null where nothing says it. */
  readonly currency: string | null;
  /** Rows below the header. */
  readonly rows: number;
  readonly questions: readonly Question[];
  /** Every decision with its evidence, also those that are asked. */
  readonly findings: readonly Finding[];
  /** Sentences on what an analyst should know. */
  readonly notes: readonly string[];
  readonly sample: readonly SampleRow[];
  /** Names of merchants that lost dates, references and places; absent where no row was read, or records name merchants themselves. */
  readonly merchants?: MerchantChanges;
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
  /** What each account was taken for; empty where there are many. */
  readonly namedAccounts: readonly NamedAccount[];
  /** ISO dates of the first and the last transaction. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** ISO date of the day that balances are of, at its end. */
  readonly asOfDate: string;
  readonly unknown: readonly UnknownFeatures[];
  readonly summary: ImportSummary;
  /** What moved between accounts of one user: part of the totals, and neither pay nor an expense. */
  readonly ownTransfers: OwnTransfers;
  /** Regular money in that nobody recognised as pay, the most in all first; up to MOST_CANDIDATES. */
  readonly payCandidates: readonly ShownPayCandidate[];
}
