import { sweepAsOf } from '@/lib/diagnose/change/as-of-sweep';
import { type LedgerFacts, ledgerFacts } from '@/lib/diagnose/ledgers/ledger-facts';
import { lowBalanceSources } from '@/lib/diagnose/ledgers/low-balance-sources';
import { computeFeatures } from '@/lib/features/compute-features';
import type { FeatureSettings } from '@/lib/features/detection';
import { type FeatureTable, withOwn } from '@/lib/features/feature-table';
import { computeOwn, type MeasuredInput } from '@/lib/features/own/compute-own';
import { factsOfLedger, type PopulationFact } from '@/lib/features/population';
import { importedFiles } from '@/lib/formats/dataset/imported-rows';
import { measuredInput } from '@/lib/formats/dataset/measured-input';
import { asOfDayOf, type Dataset } from '@/lib/formats/dataset/read-dataset';
import { fieldsOf } from '@/lib/formats/given/joining/fields-of';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { importData, look } from '@/lib/formats/import/read/import-data';
import type { Imported } from '@/lib/formats/import/read/imported';
import { writeRejected } from '@/lib/formats/import/read/rejected';
import type { ImportReport, Understood } from '@/lib/formats/import/read/understood';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { TableFile } from '@/lib/formats/tables/table';
import { tableFormat } from '@/lib/formats/tables/table-formats';
import type { Column } from '@/lib/model/column';
import { type Ledger, pickLedger, userLedger } from '@/lib/model/ledger';
import { type Result, success } from '@/lib/model/result';
import type { TransactionKind } from '@/lib/model/transaction-kind';
import { currencyOf } from '@/lib/text/money';
import type { AnalysisName, AnalysisResults } from '../tasks/analyses';
import { givingSigns } from './signs-of-life';

/** What is known of imported data outside of the worker that holds its transactions. Plain data. */
export interface ImportedFacts {
  readonly report: ImportReport;
  readonly userIds: readonly string[];
  /** 1 where the user has consented. */
  readonly consented: Uint8Array;
  /** The kinds of its transactions, for `kindTable`. */
  readonly kinds: readonly TransactionKind[];
  /** Day number of the ledger's day 0, and of the as-of date. */
  readonly firstDay: number;
  readonly asOfDay: number;
  /** What is so of it, as of a population. */
  readonly has: readonly PopulationFact[];
}

const keyOf = (decisions: Decisions): string => JSON.stringify(decisions);

const NO_STATED_INCOME = [0, Number.POSITIVE_INFINITY] as const;

/** Facts of transactions that were read: there no archetype states anything. */
export const factsOfData = (ledger: Ledger, input: MeasuredInput): LedgerFacts =>
  ledgerFacts(ledger, {
    ...input,
    statedIncomeCents: NO_STATED_INCOME,
    openingSavingsCents: Number.NaN,
    highestOpeningCents: Number.POSITIVE_INFINITY,
  });

/** What can be asked of imported transactions: analyses of the engine that need no archetype. */
const ANALYSES_OF_DATA = {
  asOfSweep: sweepAsOf,
  lowBalances: lowBalanceSources,
  ledgerFacts: factsOfData,
} as const satisfies Partial<{
  [A in AnalysisName]: (ledger: Ledger, input: MeasuredInput) => AnalysisResults[A];
}>;

/** Analyses that imported data has an answer to. */
export type DataAnalysisName = keyof typeof ANALYSES_OF_DATA;

/** An analysis of the first `users`. */
export interface DataQuestion<A extends DataAnalysisName = DataAnalysisName> {
  readonly name: A;
  readonly input: FeatureSettings;
  readonly users: number;
  /** Of whom of them, ascending; undefined: of all. */
  readonly only?: Uint32Array | undefined;
}

/** How data is to be written: the id of a table format, and how CSV has texts. */
export interface TablesWish {
  readonly format: string;
  readonly texts: CsvTexts;
}

/** Hears the share of the bytes that is read, 0..1, or nothing but that a reading goes on. */
type ReportReading = (share: number | null) => void;

/**
 * Holds files and the data read from them; the page asks, and keeps features alone. A reading that fails leaves the data
 * as it was.
 */
export function createDataDesk() {
  let files: readonly ImportFile[] = [];
  let imported: Imported | null = null;
  /** What was read to be looked at. */
  let looked: { readonly decisions: string; readonly imported: Imported } | null = null;
  let asOfDay = 0;
  /** Columns that are joined to its users, by name; own features may read them. */
  let given: ReadonlyMap<string, Column> = new Map();
  let builtIn: { readonly key: string; readonly ledger: Ledger; readonly table: FeatureTable } | null = null;

  const dataset = (): Dataset => {
    if (!imported) throw new Error('There is no data yet.');
    return imported.dataset;
  };
  const inputOf = (input: FeatureSettings, only?: Uint32Array): MeasuredInput =>
    measuredInput(dataset(), input, asOfDay, fieldsOf(given, only));

  return {
    /** Takes up files, without a look at them. */
    open(given: readonly ImportFile[]): void {
      looked = null;
      files = given;
    },

    /** What the files are, what would be read of them, and what must be asked. */
    async understand(decisions: Decisions, report: ReportReading = () => {}): Promise<Result<Understood>> {
      looked = null;
      const found = await givingSigns(
        () => report(null),
        (onAlive) => look(files, decisions, { onProgress: report, onAlive }),
      );
      if (!found.ok) return found;
      const { report: understood, imported: would } = found.value;
      if (would && understood.questions.length === 0)
        looked = { decisions: keyOf(decisions), imported: would };
      return success(understood);
    },

    /** Reads the files; what was read to be looked at, under the same decisions, is not read again. */
    async read(decisions: Decisions, report: ReportReading = () => {}): Promise<Result<ImportedFacts>> {
      const known = looked?.decisions === keyOf(decisions) ? looked.imported : null;
      looked = null;
      const read = known
        ? success(known)
        : await givingSigns(
            () => report(null),
            (onAlive) => importData(files, decisions, { onProgress: report, onAlive }),
          );
      if (!read.ok) return read;
      imported = read.value;
      const { userIds, consented, kinds, firstDay } = imported.dataset;
      asOfDay = decisions.asOfDay ?? asOfDayOf(imported.dataset);
      return success({
        report: imported.report,
        userIds,
        consented: Uint8Array.from(consented, (has) => (has ? 1 : 0)),
        kinds: kinds.kinds,
        firstDay,
        asOfDay,
        has: factsOfLedger(imported.dataset.ledger),
      });
    },

    /** The rows that were left out, as CSV, and whether texts in it were changed to be safe to open. */
    rejected(texts: CsvTexts): { text: string; guarded: boolean } {
      const rows = imported?.rejected ?? [];
      const text = writeRejected(rows, texts);
      return { text, guarded: texts === 'safe' && text !== writeRejected(rows, 'exact') };
    },

    /** The data as the four tables of a dataset, in a table format: its files. */
    tables({ format, texts }: TablesWish): Promise<readonly TableFile[]> {
      const data = dataset();
      const currency = currencyOf(imported?.report.currency ?? null);
      return importedFiles(tableFormat(format), data, currency, texts);
    },

    /** Joins columns to the users, a row for each, in place of those that were: own features read them. */
    giveColumns(columns: ReadonlyMap<string, Column>): void {
      given = columns;
    },

    /** Of the settings asked for last the built-in ones are kept: another definition of one's own computes that alone. */
    features(input: FeatureSettings): FeatureTable {
      const { ledger } = dataset();
      const { own, ...settings } = input;
      const key = JSON.stringify([settings, asOfDay]);
      if (builtIn?.key !== key || builtIn.ledger !== ledger)
        builtIn = { key, ledger, table: computeFeatures(ledger, inputOf(settings)) };
      return own ? withOwn(builtIn.table, computeOwn(own, ledger, inputOf(input))) : builtIn.table;
    },

    /** An analysis of the first users. */
    analyse<A extends DataAnalysisName>({ name, input, users, only }: DataQuestion<A>): AnalysisResults[A] {
      const { ledger } = dataset();
      const first = { ...ledger, users: Math.min(users, ledger.users) };
      return ANALYSES_OF_DATA[name](
        only ? pickLedger(first, only) : first,
        inputOf(input, only),
      ) as AnalysisResults[A];
    },

    /** What one user did and owns. */
    ledgerOf: (user: number): Ledger => userLedger(dataset().ledger, user),
  };
}

export type DataDesk = ReturnType<typeof createDataDesk>;
