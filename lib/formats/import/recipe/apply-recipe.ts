import type { Role } from '../columns/roles';
import { plainName } from '../dictionary/plain-name';
import { wordKey } from '../dictionary/taught';
import { type Decisions, RIVALS } from '../read/decisions';
import type { Recipe } from './recipe';
import { recipeFits, type Shaped, shapeOf, shapeText } from './shape';

type Columns = NonNullable<Decisions['columns']>;

/** Columns of a recipe that are in nobody's way: neither of a rival role, nor given another one. */
function columnsBeside(kept: Columns, given: Columns): Columns {
  const names = new Set(
    Object.values(given).flatMap((column) => (typeof column === 'string' ? plainName(column) : [])),
  );
  const isRival = (role: Role) =>
    RIVALS.some(([a, b]) => (role === a && given[b] != null) || (role === b && given[a] != null));
  return Object.fromEntries(
    Object.entries(kept).filter(
      ([role, column]) =>
        !isRival(role as Role) && !(typeof column === 'string' && names.has(plainName(column))),
    ),
  );
}

/** What is said of no key of an object is left out, so that it does not go over what was kept. */
const said = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

/**
 * Decisions with those of a recipe under them: what is given wins, by column, word, currency and account. The result names
 * no recipe.
 */
export function applyRecipe({ decisions: kept }: Recipe, given: Decisions): Decisions {
  const { recipe: _, ...own } = said(given);
  const { flipSign, ...rest } = said(kept);
  const { columns = {}, words = [], rates, accountKinds } = own;
  const keyOf = ({ role, word }: { role: string; word: string }) => `${role}:${wordKey(word)}`;
  const taught = new Set(words.map(keyOf));
  const allWords = [...(kept.words ?? []).filter((word) => !taught.has(keyOf(word))), ...words];
  const allColumns = { ...columnsBeside(kept.columns ?? {}, columns), ...columns };
  return {
    ...rest,
    ...(flipSign !== undefined && own.moneyOut === undefined && { flipSign }),
    ...own,
    ...((kept.columns || own.columns) && { columns: allColumns }),
    ...((kept.words || own.words) && { words: allWords }),
    ...((kept.rates || rates) && { rates: { ...kept.rates, ...rates } }),
    ...((kept.accountKinds || accountKinds) && { accountKinds: { ...kept.accountKinds, ...accountKinds } }),
  };
}

/** Decisions with those of their recipe under them, where they name one. */
export const withRecipe = (decisions: Decisions): Decisions =>
  decisions.recipe ? applyRecipe(decisions.recipe, decisions) : decisions;

/** What is decided about one table, and a sentence where the recipe is none of its shape. */
export function decisionsFor(
  table: Shaped,
  decisions: Decisions,
): { readonly decisions: Decisions; readonly misfit: string | null } {
  const { recipe, ...own } = decisions;
  if (!recipe) return { decisions, misfit: null };
  if (recipeFits(recipe, table)) return { decisions: withRecipe(decisions), misfit: null };
  return {
    decisions: own,
    misfit: `The recipe is for ${shapeText(recipe.shape)}; this is ${shapeText(shapeOf(table))}. It was not applied.`,
  };
}
