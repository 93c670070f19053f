import * as z from 'zod/mini';
import { recipeSchema } from './recipe';

/** The published JSON Schema of a recipe. Apart from its reader, so that the page does not carry its writer. */
export function recipeJsonSchema(): object {
  return z.toJSONSchema(recipeSchema, { target: 'draft-2020-12', io: 'input' });
}
