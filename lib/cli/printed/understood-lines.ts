import type { State } from '@/lib/formats/import/cells/state';
import { ROLES } from '@/lib/formats/import/columns/roles';
import { optionLines, wordOption } from '@/lib/formats/import/plan/questions';
import type {
  ImportReport,
  Understood,
  UnderstoodTable,
  UnderstoodWord,
} from '@/lib/formats/import/read/understood';
import { countText } from '@/lib/text/written';

/** A heading and its lines; nothing where there are none. */
const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${heading}:`, ...lines.map((line) => `  ${line}`)];

/** Rows of cells with the columns under each other; the last one is not padded. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, c) => Math.max(cell.length, most[c] ?? 0)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, c) => (c === row.length - 1 ? cell : cell.padEnd(widths[c] as number)))
      .join('  ')
      .trimEnd(),
  );
}

const MEANS: Readonly<Record<NonNullable<UnderstoodWord['means']>, string>> = {
  in: 'money in',
  out: 'money out',
  skip: 'neither: left out',
  booked: 'booked',
  pending: 'pending',
  failed: 'never booked',
};

/** What a word means; of one that is not known, the option that says it. */
function meaningText(word: UnderstoodWord): string {
  if (word.means === null) return `not known: ${wordOption(word)}`;
  return `${MEANS[word.means]}${word.taught ? ', as you said' : ''}`;
}

/** Words that are not known stand first: they are what is to be done. */
const wordLines = ({ words }: UnderstoodTable): string[] =>
  aligned(
    [...words]
      .sort((a, b) => Number(a.means !== null) - Number(b.means !== null))
      .map((word) => [
        word.role,
        `"${word.word}"`,
        `${countText(word.rows)} ${word.rows === 1 ? 'row' : 'rows'}`,
        meaningText(word),
      ]),
  );

function fileLine({ format, table }: Understood): string {
  if (!table) return `Format: ${format}`;
  const parts = [
    format,
    table.encoding,
    table.delimiter === null ? null : `separated by ${JSON.stringify(table.delimiter)}`,
    table.headerLine === null ? null : `headings in line ${table.headerLine}`,
  ];
  return `Format: ${parts.filter((part) => part !== null).join(', ')}`;
}

const columnLines = ({ columns }: UnderstoodTable): string[] =>
  aligned(
    ROLES.flatMap((role) =>
      columns
        .filter(({ roles }) => roles.includes(role))
        .map(({ name, examples }) => [role, name, examples.length > 0 ? `such as ${examples[0]}` : '']),
    ),
  );

const money = (cents: number, currency: string | null) =>
  `${(Math.round(cents) / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}${currency ? ` ${currency}` : ''}`;

/** Counts and totals of the reading that is taken where nothing else is said. */
function readingLines(report: Understood | ImportReport): string[] {
  if (!('rowsRead' in report)) return [`Rows: ${countText(report.rows)}; none can be read yet`];
  const { summary, currency } = report;
  const reasons = Object.entries(report.rejectedByReason).map(([reason, n]) => `${reason} ${countText(n)}`);
  const left = countText(report.rowsRejected);
  return [
    `Rows: ${countText(report.rowsRead)}, left out ${left}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`,
    `Customers: ${countText(report.users)}, accounts: ${countText(report.accounts)}`,
    `Days: ${report.firstDate} to ${report.lastDate}`,
    `Money in: ${money(summary.totals.inCents, currency)}, out: ${money(summary.totals.outCents, currency)}`,
    ...(summary.closingCents === null ? [] : [`Closing balance: ${money(summary.closingCents, currency)}`]),
    ...(summary.merchants.length > 0 ? [`Merchants: ${summary.merchants.slice(0, 10).join(', ')}`] : []),
  ];
}

const ORDER: readonly State[] = ['asked', 'assumed', 'proven'];

/** What `--understood` prints for people: what is asked with the options that answer it, then everything that was decided. */
export function understoodLines(report: Understood | ImportReport): string[] {
  const { table, questions, findings } = report;
  const asked = questions.flatMap((question) => [
    question.text,
    ...optionLines(question).map((option) => `  ${option}`),
  ]);
  // What a question says is not said again.
  const others = findings.filter(({ text }) => questions.every((question) => !question.text.includes(text)));
  const decided = ORDER.flatMap((state) => others.filter((finding) => finding.state === state));
  return [
    fileLine(report),
    ...section('Asked', asked),
    ...(table ? section('Columns', columnLines(table)) : []),
    ...section('Decided', aligned(decided.map(({ state, about, text }) => [state, about, text]))),
    ...(table ? section('Words', wordLines(table)) : []),
    ...section(
      questions.length > 0 ? 'Read, if the likeliest answers are taken' : 'Read',
      readingLines(report),
    ),
    ...section('Notes', report.notes),
  ];
}
