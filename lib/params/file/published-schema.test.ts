import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchema } from './published-schema';

test('the published JSON Schema is the one that configs are checked by', () => {
  const published = JSON.parse(readFileSync('public/schema/persona-calibration-2.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
});
