import { mkdirSync, writeFileSync } from 'node:fs';
import { FEATURES_FORM } from '../lib/features/declared/features-document';
import { recipeJsonSchema } from '../lib/formats/import/recipe/published-schema';
import { schemaOf } from '../lib/language/grammar';
import { jsonSchema } from '../lib/params/file/published-schema';
import { RULES_FORM } from '../lib/rules/document/rules-document';

mkdirSync('public/schema', { recursive: true });
for (const [name, schema] of [
  ['persona-calibration-2', jsonSchema()],
  ['persona-import-1', recipeJsonSchema()],
  ['persona-rules-2', schemaOf(RULES_FORM)],
  ['persona-features-1', schemaOf(FEATURES_FORM)],
] as const)
  writeFileSync(`public/schema/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
