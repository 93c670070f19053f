import type { UnderstoodTable } from '@/lib/formats/import/read/understood';
import { applyRecipe } from '@/lib/formats/import/recipe/apply-recipe';
import type { Recipe } from '@/lib/formats/import/recipe/recipe';
import { recipeOf } from '@/lib/formats/import/recipe/recipe-of';
import { readRecipe, writeRecipe } from '@/lib/formats/import/recipe/recipe-text';
import { recipeFits } from '@/lib/formats/import/recipe/shape';
import { decide, importing } from './importing';

/** What was taught of files of one shape, and of which file. */
export interface KeptRecipe {
  readonly name: string;
  readonly recipe: Recipe;
}

const KEY = 'persona-calibrator-recipes';
const MOST = 20;
const ENDING = '.import.json';

/** The recipes that this browser keeps, the latest first; what is broken, or cannot be had, is none. */
function keptRecipes(): KeptRecipe[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.flatMap(({ name, text }: { name?: unknown; text?: unknown }) => {
      const read = typeof text === 'string' ? readRecipe(text) : null;
      return read?.ok && typeof name === 'string' ? [{ name, recipe: read.value }] : [];
    });
  } catch {
    return [];
  }
}

/** The latest recipe that fits a table; null where none does. */
export const recipeFor = (table: UnderstoodTable): KeptRecipe | null =>
  keptRecipes().find(({ recipe }) => recipeFits(recipe, table)) ?? null;

/** Takes what a recipe says; what was decided already wins. */
export const takeRecipe = ({ recipe }: KeptRecipe): Promise<void> =>
  decide(applyRecipe(recipe, importing.getState().decisions));

/** Keeps what was decided of a table for the next file of its shape, and gives it as a file. */
export function keepRecipe(table: UnderstoodTable): { readonly name: string; readonly text: string } {
  const { name, decisions } = importing.getState();
  const recipe = recipeOf(table, decisions);
  const text = writeRecipe(recipe);
  const file = name ?? table.file;
  const others = keptRecipes().filter((one) => !recipeFits(one.recipe, table));
  const all = [{ name: file, recipe }, ...others].slice(0, MOST);
  try {
    localStorage.setItem(
      KEY,
      JSON.stringify(all.map((one) => ({ name: one.name, text: writeRecipe(one.recipe) }))),
    );
  } catch {
    // Without room for it there is still the file.
  }
  return { name: `${file.replace(/\.[^.]*$/, '')}${ENDING}`, text };
}

/** Takes the recipe in a text, as a file of it has. Gives a sentence where it is none, or one for files of another shape. */
export async function takeRecipeText(text: string): Promise<string | null> {
  const read = readRecipe(text);
  if (!read.ok) return read.problem.message;
  const table = importing.getState().understood?.table;
  if (!table || !recipeFits(read.value, table)) return 'The recipe is for files of another shape.';
  await takeRecipe({ name: '', recipe: read.value });
  return null;
}
