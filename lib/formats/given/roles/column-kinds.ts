import { doublesOf, lengthOf } from '@/lib/model/coded';
import type { CategoryColumn, Column, NumberColumn } from '@/lib/model/column';
import { textCount, textReader } from '@/lib/model/packed-texts';
import { shellWord } from '@/lib/text/shell-word';
import { plainName } from '../../import/dictionary/plain-name';
import { shortText } from '../../import/files/short-text';
import { saidByYou } from '../../import/read/understood';
import type { FeatureTableFile } from '../read-feature-table';
import type { TableDecisions } from '../table-decisions';
import type { TableFinding } from '../table-findings';
import { WEIGHT_COLUMN } from '../weighted-by';
import { decidedColumn } from './id-role';

/** What a column is to those who read it. */
export type ColumnKind = 'number' | 'category' | 'date' | 'id' | 'weight' | 'outcome' | 'left out';

const WEIGHTS = new Set(['weight', 'weights', 'sample weight']);
const OUTCOMES =
  /\b(?:outcome|label|target|churn|churned|default|defaulted|converted|conversion|responded|fraud)\b/;
const YES_OR_NO = new Set(['yes', 'no', 'y', 'n', 'true', 'false', '1', '0']);

const isWeights = ({ values }: NumberColumn) =>
  lengthOf(values) > 0 && doublesOf(values).every((value) => value > 0);

function isFlags(column: Column): boolean {
  if (column.kind === 'number') {
    let known = 0;
    for (const value of doublesOf(column.values)) {
      if (value !== 0 && value !== 1 && !Number.isNaN(value)) return false;
      if (!Number.isNaN(value)) known++;
    }
    return known > 0;
  }
  const { texts } = column as CategoryColumn;
  const text = textReader(texts);
  const count = textCount(texts);
  if (column.kind === 'date' || count === 1 || count > YES_OR_NO.size) return false;
  for (let code = 1; code < count; code++) if (!YES_OR_NO.has(text(code).toLowerCase())) return false;
  return true;
}

/** The column that has the weights of rows: the one that is said, or that is called so in files that are written here; undefined without. */
export function weightColumn(table: FeatureTableFile, decisions: TableDecisions): string | undefined {
  const said = decidedColumn(decisions, 'weight', table);
  if (said !== undefined || decisions.roles?.[WEIGHT_COLUMN] !== undefined) return said;
  const column = table.columns.get(WEIGHT_COLUMN);
  return column?.kind === 'number' && isWeights(column) ? WEIGHT_COLUMN : undefined;
}

/** What a column seems to be beyond what is in it, and what is to be said of that; null where it is nothing more. */
export function proposedKind(
  name: string,
  column: Column,
): { readonly kind: 'weight' | 'outcome'; readonly finding: TableFinding } | null {
  if (name === WEIGHT_COLUMN && column.kind === 'number' && isWeights(column))
    return {
      kind: 'weight',
      finding: {
        about: 'weight',
        column: name,
        state: 'proven',
        text: `"${name}" is how files that are written here call for how many customers a row stands.`,
      },
    };
  const plain = plainName(name);
  if (WEIGHTS.has(plain) && column.kind === 'number' && isWeights(column))
    return {
      kind: 'weight',
      finding: {
        about: 'weight',
        column: name,
        state: 'asked',
        text: `"${shortText(name)}" may say for how many customers a row stands: every number is above 0. Until it is said, a row counts as one.`,
        answers: [
          {
            text: 'it weighs the rows',
            decisions: { roles: { [name]: 'weight' } },
            option: `--weight ${shellWord(name)}`,
          },
        ],
      },
    };
  if (OUTCOMES.test(plain) && isFlags(column))
    return {
      kind: 'outcome',
      finding: {
        about: 'outcome',
        column: name,
        state: 'asked',
        text: `"${shortText(name)}" may say what later became of a customer: it is yes or no. Until it is said, it is a feature like any other.`,
        answers: [{ text: 'it is an outcome', decisions: { roles: { [name]: 'outcome' } }, option: '' }],
      },
    };
  return null;
}

/** The kind of a column that was decided. */
export function decidedKind(
  name: string,
  column: Column,
  { roles = {}, carried = [] }: TableDecisions,
): { readonly kind: ColumnKind; readonly findings: readonly TableFinding[] } | null {
  const role = roles[name];
  if (role === undefined) return null;
  if (role === 'weight' || role === 'outcome') {
    const what = `"${shortText(name)}" is ${role === 'weight' ? 'the weight of a row' : 'an outcome'}`;
    const finding = carried.includes(name)
      ? ({ state: 'assumed', text: `${what}, as in the settings and the table before.` } as const)
      : ({ state: 'proven', text: saidByYou(what) } as const);
    return { kind: role, findings: [{ about: role, column: name, ...finding }] };
  }
  if (role === 'left out') return { kind: role, findings: [] };
  const kind = role === 'snapshot' ? 'date' : role === 'window' ? 'number' : role;
  return { kind: kind === 'id' ? 'id' : column.kind, findings: [] };
}
