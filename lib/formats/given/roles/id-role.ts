import type { CategoryColumn, Column } from '@/lib/model/column';
import { textCount, textReader } from '@/lib/model/packed-texts';
import { shellWord } from '@/lib/text/shell-word';
import { fail } from '../../import/files/import-file';
import { shortList, shortText } from '../../import/files/short-text';
import { saidByYou } from '../../import/read/understood';
import { lineOf } from '../columns/row-lines';
import { asTexts } from '../columns/settle-columns';
import { ID_NAMES, idAmong } from '../id-names';
import type { FeatureTableFile } from '../read-feature-table';
import type { TableDecisions } from '../table-decisions';
import type { TableFinding } from '../table-findings';

/** The column that tells customers apart. */
export interface IdRole {
  readonly name: string;
  readonly column: CategoryColumn;
  /** How many there are. */
  readonly customers: number;
  readonly finding: TableFinding;
}

/** In fewer rows it is no wonder that all texts differ. */
const MIN_ROWS = 10;
/** So many columns are offered. */
const OFFERED = 5;

/** The column that has a role by decision; undefined where none has. */
export const decidedColumn = (
  { roles = {} }: TableDecisions,
  role: string,
  { columns, file }: FeatureTableFile,
): string | undefined => {
  const name = Object.keys(roles).find((one) => roles[one] === role);
  if (name === undefined || columns.has(name)) return name;
  return fail(file, `There is no column "${shortText(name)}". Columns: ${shortList([...columns.keys()])}.`);
};

const isUnique = (column: Column, rows: number): boolean =>
  column.kind === 'category' && textCount(column.texts) - 1 === rows;

/** Fails for a row without a customer. */
function checkKnown(name: string, { codes }: CategoryColumn, { file, lines }: FeatureTableFile): void {
  const row = codes.indexOf(0);
  if (row >= 0) fail(`${file}, line ${lineOf(lines, row)}`, `The column "${shortText(name)}" is empty.`);
}

function roleOf(
  name: string,
  table: FeatureTableFile,
  finding: Omit<TableFinding, 'about' | 'column'>,
): IdRole {
  const column = asTexts(name, table.columns.get(name) as Column);
  checkKnown(name, column, table);
  return {
    name,
    column,
    customers: textCount(column.texts) - 1,
    finding: { about: 'id', column: name, ...finding },
  };
}

/**
 * Which column tells customers apart: the one that is said, or has such a name, or is the only one of texts that differ in every row.
 * Without one, the question.
 */
export function idRole(table: FeatureTableFile, decisions: TableDecisions): IdRole | TableFinding {
  const names = [...table.columns.keys()];
  const said = decidedColumn(decisions, 'id', table);
  if (said !== undefined)
    return roleOf(said, table, {
      state: 'proven',
      text: saidByYou(`"${shortText(said)}" tells customers apart`),
    });
  const open = names.filter((name) => decisions.roles?.[name] === undefined);
  const named = idAmong(open);
  if (named !== null)
    return roleOf(named, table, {
      state: 'proven',
      text: `The heading "${shortText(named)}" says that the column tells customers apart.`,
    });
  const unique = open.filter((name) => isUnique(table.columns.get(name) as Column, table.rows));
  const [only, ...others] = unique;
  if (only !== undefined && others.length === 0 && table.rows >= MIN_ROWS)
    return roleOf(only, table, {
      state: 'assumed',
      text: `"${shortText(only)}" is the only column of texts that differ in every row: it tells customers apart.`,
    });
  return {
    about: 'id',
    state: 'asked',
    isNeeded: true,
    text: `No column is called ${ID_NAMES.join(', ')}: say which one tells customers apart with --map id=COLUMN. Columns: ${shortList(names)}.`,
    answers: unique.slice(0, OFFERED).map((name) => ({
      text: 'its texts differ in every row',
      decisions: { roles: { [name]: 'id' } },
      option: `--map ${shellWord(`id=${name}`)}`,
    })),
  };
}

/** The text of a row's customer, as a sentence quotes it. */
export const customerText = ({ column }: IdRole, row: number): string =>
  `"${shortText(textReader(column.texts)(column.codes[row] as number))}"`;
