import { ROLES } from '@/lib/formats/import/columns/roles';
import type { ImportReport, Understood, UnderstoodTable } from '@/lib/formats/import/read/understood';

/** The name of the column that plays each role. */
const columnsJson = ({ columns }: UnderstoodTable) =>
  Object.fromEntries(
    ROLES.flatMap((role) =>
      columns.filter(({ roles }) => roles.includes(role)).map(({ name }) => [role, name]),
    ),
  );

function tableJson(table: UnderstoodTable) {
  const { dates, dateOrder, sign } = table;
  const undecided = dates.order === 'undecidable';
  return {
    encoding: table.encoding,
    byteOrderMark: table.byteOrderMark,
    delimiter: table.delimiter,
    headerLine: table.headerLine,
    preambleLines: table.preambleLines,
    columns: columnsJson(table),
    dateOrder: dates.order === 'ymd' ? 'ymd' : undecided ? 'undecidable' : dateOrder,
    dateReason: dates.reason,
    datePatterns: dates.patterns,
    decimal: table.decimal.mark,
    moneyOut: sign.moneyOut,
    signReason: sign.reason,
    signCertain: sign.state === 'proven',
    signFlipped: table.flipped,
    usersFrom: table.usersFrom,
    currency: table.currency,
  };
}

/** What was assumed or is asked, by topic. */
const uncertainIn = ({ findings }: Understood): readonly string[] => [
  ...new Set(findings.filter(({ state }) => state !== 'proven').map(({ about }) => about)),
];

/** What `--understood --json` prints. Before anything was imported, only what was understood. */
export function understoodJson(report: Understood | ImportReport) {
  return {
    format: report.format,
    ...(report.table ? tableJson(report.table) : {}),
    ...(report.table === null && report.currency !== null && { currency: report.currency }),
    dataKind: 'transactions',
    questions: report.questions.map(({ about, text, answers }) => ({
      about,
      text,
      answers: answers.map(({ text: says, option }) => ({ text: says, option })),
    })),
    uncertain: uncertainIn(report),
    findings: report.findings,
    ...(report.table && { words: report.table.words }),
    notes: report.notes,
    ...('rowsRead' in report
      ? {
          rowsRead: report.rowsRead,
          rowsRejected: report.rowsRejected,
          rejectedByReason: report.rejectedByReason,
          users: report.users,
          accounts: report.accounts,
          span: { first: report.firstDate, last: report.lastDate },
          unknownFeatures: report.unknown,
          totals: {
            in: Math.round(report.summary.totals.inCents) / 100,
            out: Math.round(report.summary.totals.outCents) / 100,
          },
          ownTransfers: report.ownTransfers,
          payCandidates: report.payCandidates,
          merchants: report.summary.merchants,
          closingBalance:
            report.summary.closingCents === null ? null : Math.round(report.summary.closingCents) / 100,
        }
      : { rowsRead: report.rows }),
  };
}
