import { isoFromDayNumber } from '@/lib/model/calendar';
import { currencyOf } from '@/lib/text/money';
import type { Dataset } from '../../dataset/read-dataset';
import { fail } from '../files/import-file';
import { wordOption } from '../plan/questions';
import { namedAccounts } from '../summary/named-accounts';
import { summaryOf } from '../summary/summary';
import { ownTransferNote, ownTransfersOf } from '../transfers/own-transfers';
import type { Draft } from './draft';
import { payShown } from './pay-shown';
import type { RejectedRow, RejectedRows } from './rejected';
import { toDataset } from './to-dataset';
import type { ImportReport, Understood } from './understood';
import { unknownFeatures } from './unknown-features';

/** Words that are not known, as options. */
const SHOWN_WORDS = 20;

/** What an import gives: the data, a report, and the rows left out (the first MAX_KEPT of them). Plain data. */
export interface Imported {
  readonly dataset: Dataset;
  readonly report: ImportReport;
  readonly rejected: readonly RejectedRow[];
}

/** The data of a draft that has all rows, and the report of it. Fails where no row counts. */
export function finished(
  understood: Understood,
  draft: Draft,
  rejected: RejectedRows,
  rowsRead: number,
  finish: Parameters<typeof toDataset>[1],
): Imported {
  if (draft.rows === 0) {
    const [first] = rejected.rows;
    const why = first ? `For example line ${first.line}: ${first.message}` : 'The file has no rows.';
    const unknown = (understood.table?.words ?? []).filter(({ means }) => means === null);
    fail(finish.file, `No transaction could be read. ${why}`, unknown.slice(0, SHOWN_WORDS).map(wordOption));
  }
  const dataset = toDataset(draft, finish);
  const notes = finish.consented ? [] : ['Nobody says who has consented: every user counts.'];
  return {
    dataset,
    report: reportOf(understood, dataset, rejected, rowsRead, notes),
    rejected: rejected.rows,
  };
}

/** What is said of data that was read. */
export function reportOf(
  understood: Understood,
  dataset: Dataset,
  rejected: RejectedRows,
  rowsRead: number,
  notes: readonly string[],
): ImportReport {
  const { ledger } = dataset;
  const pay = payNote(dataset);
  const ownTransfers = ownTransfersOf(dataset);
  const { candidates, note } = payShown(dataset, currencyOf(understood.currency));
  return {
    ...understood,
    notes: [
      ...understood.notes,
      ...notes,
      ...[pay, note, ownTransferNote(ownTransfers, currencyOf(understood.currency))].filter(
        (one) => one !== null,
      ),
    ],
    rowsRead,
    rowsRejected: rejected.count,
    rejectedByReason: rejected.byReason(),
    users: ledger.users,
    accounts: ledger.accountType.length,
    namedAccounts: namedAccounts(dataset),
    firstDate: isoFromDayNumber(dataset.firstDay),
    lastDate: isoFromDayNumber(dataset.lastDay),
    asOfDate: isoFromDayNumber(dataset.balanceDay ?? dataset.lastDay),
    unknown: unknownFeatures(ledger, dataset.kinds),
    summary: summaryOf(dataset),
    ownTransfers,
    payCandidates: candidates,
  };
}

/** A sentence where most of what looks like pay is money out. */
function payNote({ ledger, kinds }: Dataset): string | null {
  let [paid, received] = [0, 0];
  ledger.amountCents.forEach((cents, i) => {
    if (kinds.isPayroll[ledger.kind[i] as number] !== 1) return;
    if (cents > 0) paid++;
    if (cents < 0) received++;
  });
  if (paid <= received) return null;
  return `${paid} of ${paid + received} rows that look like pay are money out: the sign may have to be flipped.`;
}
