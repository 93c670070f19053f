import { mkdirSync, writeFileSync } from 'node:fs';
import { recipeJsonSchema } from '../lib/formats/import/recipe/published-schema';
import { jsonSchema } from '../lib/params/config/published-schema';

mkdirSync('public/schema', { recursive: true });
for (const [name, schema] of [
  ['persona-calibration-1', jsonSchema()],
  ['persona-import-1', recipeJsonSchema()],
] as const)
  writeFileSync(`public/schema/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
