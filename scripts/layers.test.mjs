import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './out.mjs';

/** The layers of the project, the lowest first, each with those below it that it does not know. */
const LAYERS = {
  'lib/stats': [],
  'lib/random': ['lib/stats'],
  'lib/model': [],
  'lib/text': ['lib/stats', 'lib/random'],
  'lib/language': ['lib/stats', 'lib/random', 'lib/text', 'lib/model'],
  'lib/features': [],
  'lib/rules': ['lib/random', 'lib/text'],
  'lib/params': ['lib/stats', 'lib/random'],
  'lib/gallery': ['lib/text', 'lib/language', 'lib/features', 'lib/params'],
  'lib/generate': ['lib/text', 'lib/gallery'],
  'lib/formats': ['lib/stats', 'lib/random', 'lib/gallery', 'lib/generate'],
  'lib/persistence': [
    'lib/stats',
    'lib/random',
    'lib/text',
    'lib/rules',
    'lib/gallery',
    'lib/generate',
    'lib/formats',
  ],
  'lib/parts': [
    'lib/features',
    'lib/rules',
    'lib/params',
    'lib/gallery',
    'lib/generate',
    'lib/formats',
    'lib/persistence',
  ],
  'lib/diagnose': ['lib/random', 'lib/gallery', 'lib/formats', 'lib/persistence', 'lib/parts'],
  'lib/solve': ['lib/random', 'lib/gallery', 'lib/generate', 'lib/formats', 'lib/persistence', 'lib/parts'],
  'lib/engine': [],
  'lib/session': ['lib/random'],
  'lib/cli': ['lib/random', 'lib/persistence', 'lib/parts', 'lib/session'],
  components: ['lib/random', 'lib/cli'],
  app: ['lib/cli', 'lib/solve', 'lib/diagnose'],
};
const order = Object.keys(LAYERS);
const layerOf = (path) => order.find((layer) => path.startsWith(`${layer}/`));

const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\bnew URL\(\s*)'([^']+)'/g;

/** What a file of the product imports, by path without an ending. */
function importsOf(path) {
  const specifiers = Array.from(readFileSync(join(root, path), 'utf8').matchAll(IMPORT), ([, name]) => name);
  return specifiers.flatMap((name) =>
    name.startsWith('@/') ? [name.slice(2)] : name.startsWith('.') ? [join(dirname(path), name)] : [],
  );
}

const sources = ['app', 'components', 'lib']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('lib/testing/'));

test('every source is of a layer, and imports run one way', () => {
  expect(sources.filter((path) => !layerOf(path))).toEqual([]);
  const wrong = sources.flatMap((path) => {
    const layer = layerOf(path);
    const known = order.slice(0, order.indexOf(layer) + 1).filter((other) => !LAYERS[layer].includes(other));
    return importsOf(path)
      .filter((other) => layerOf(other) && !known.includes(layerOf(other)))
      .map((other) => `${path} imports ${other}`);
  });
  expect(wrong).toEqual([]);
});

test('no folder of sources has more than 15 files', () => {
  const files = new Map();
  for (const path of sources) files.set(dirname(path), (files.get(dirname(path)) ?? 0) + 1);
  const crowded = [...files].filter(([, count]) => count > 15);
  expect(crowded).toEqual([]);
});

test('where users come from is asked in two functions alone: an id, and the name of a cohort', () => {
  const asking = sources.filter((path) =>
    /\borigin\.kind\b|\barchetype [!=]== null|kind [!=]== '(synthetic|ledger)'/.test(
      readFileSync(join(root, path), 'utf8'),
    ),
  );
  expect(asking.toSorted()).toEqual(['lib/diagnose/customer.ts', 'lib/params/archetypes/archetypes-of.ts']);
});
