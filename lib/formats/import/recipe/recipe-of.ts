import { formOf } from '../cells/money';
import { columnText } from '../columns/column-text';
import type { Role } from '../columns/roles';
import { TAUGHT_ROLES } from '../dictionary/taught';
import { type Decisions, keptRows } from '../read/decisions';
import type { UnderstoodTable } from '../read/understood';
import { withRecipe } from './apply-recipe';
import { RECIPE_KIND, RECIPE_VERSION, type Recipe } from './recipe';
import { shapeOf } from './shape';

const opposite = { positive: 'negative', negative: 'positive' } as const;

/** Which sign money out has, as it was said or proven; undefined where columns or balances tell, or it was assumed. */
function moneyOutOf({ sign, columns, flipped }: UnderstoodTable, decisions: Decisions) {
  const roles = columns.flatMap((column, c) => column.roles.map((role) => [role, c] as const));
  if (formOf(Object.fromEntries(roles)) !== 'one column') return undefined;
  const isSaid = decisions.moneyOut !== undefined || decisions.flipSign !== undefined;
  if (!isSaid && sign.state !== 'proven') return undefined;
  const found = decisions.moneyOut ?? sign.moneyOut;
  if (found !== 'positive' && found !== 'negative') return undefined;
  return flipped ? opposite[found] : found;
}

function columnsOf({ columns }: UnderstoodTable, decided: Decisions['columns'] = {}) {
  const names = columns.map(({ name }) => name);
  const written = Object.entries(decided).map(([role, column]): [Role, string | null] => [
    role as Role,
    typeof column === 'number' ? columnText(column, names) : column,
  ]);
  return Object.fromEntries(written) as Partial<Record<Role, string | null>>;
}

/**
 * What was taught of a table, for other files of its shape: what was decided, and the order of dates, the decimal mark and the
 * sign that its rows proved, which those of another month may leave open. No amount, date or row of the data is in it.
 */
export function recipeOf(table: UnderstoodTable, given: Decisions): Recipe {
  const decisions = withRecipe(given);
  const { encoding, merchants, rates, accountKinds, flipSign } = decisions;
  // What is converted into stays the same where another month has none of it.
  const currency = decisions.currency ?? (Object.keys(rates ?? {}).length > 0 ? table.currency : null);
  const columns = columnsOf(table, decisions.columns);
  const words = (decisions.words ?? []).filter(({ role }) => TAUGHT_ROLES.some((known) => known === role));
  const keepRows = keptRows(decisions);
  const { dates, decimal } = table;
  const proven = dates.state === 'proven' && dates.order !== 'undecidable' ? dates.order : undefined;
  const dateOrder = decisions.dateOrder ?? proven;
  const mark = decisions.decimal ?? (decimal.state === 'proven' ? decimal.mark : undefined);
  const moneyOut = moneyOutOf(table, decisions);
  return {
    kind: RECIPE_KIND,
    schemaVersion: RECIPE_VERSION,
    shape: shapeOf(table),
    decisions: {
      ...(Object.keys(columns).length > 0 && { columns }),
      ...(encoding && { encoding }),
      ...(dateOrder && { dateOrder }),
      ...(mark && { decimal: mark }),
      ...(moneyOut && { moneyOut }),
      ...(!moneyOut && flipSign && { flipSign }),
      ...(keepRows.size > 0 && { keepRows: [...keepRows] }),
      ...(words.length > 0 && { words: words as Recipe['decisions']['words'] }),
      ...(currency && { currency }),
      ...(merchants && { merchants }),
      ...(rates && Object.keys(rates).length > 0 && { rates }),
      ...(accountKinds && Object.keys(accountKinds).length > 0 && { accountKinds }),
    },
  };
}
