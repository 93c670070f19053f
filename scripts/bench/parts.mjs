/**
 * What `npm run bench` measures, in the order of docs/performance.md: each part in a process of its own.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {string} module
 * @property {'node' | 'browser'} [group] by which it is asked for as well
 * @property {boolean} [page] it needs the build and Chromium
 * @property {readonly ('sizes' | 'trials')[]} [takes] options that it follows
 */

/** @type {readonly Part[]} */
export const PARTS = [
  { name: 'peers', module: 'peers/compare.ts', takes: ['sizes'] },
  { name: 'regeneration', module: 'engine/regeneration.ts', group: 'node' },
  { name: 'throughput', module: 'engine/throughput.ts', group: 'node' },
  { name: 'drags', module: 'page/drags.mjs', group: 'browser', page: true, takes: ['sizes'] },
  { name: 'commit', module: 'page/commit.mjs', group: 'browser', page: true, takes: ['sizes'] },
  { name: 'loads', module: 'page/loads.mjs', group: 'browser', page: true, takes: ['sizes'] },
  { name: 'curves', module: 'rules/curves.ts', group: 'node', takes: ['sizes'] },
  { name: 'noise', module: 'engine/noise.ts', group: 'node' },
  { name: 'rules', module: 'rules/numbers.ts', takes: ['sizes'] },
  { name: 'solver', module: 'solver/solver.ts', takes: ['trials'] },
  { name: 'import', module: 'data/import.ts' },
  { name: 'page-import', module: 'page/import.mjs', group: 'browser', page: true },
  { name: 'fit', module: 'solver/fit.ts', takes: ['trials'] },
  { name: 'table', module: 'page/tables.mjs', page: true, takes: ['sizes'] },
  { name: 'features', module: 'data/features.ts', takes: ['sizes'] },
  { name: 'own', module: 'data/own-features.ts' },
  { name: 'size', module: 'bundle.mjs', group: 'browser', page: true },
  { name: 'links', module: 'engine/links.ts', group: 'node' },
];

/**
 * The parts of that name or group, of several with commas between them; all without one.
 * @param {string | undefined} only
 */
export function partsNamed(only) {
  if (only === undefined) return PARTS;
  const names = only.split(',');
  const known = [...new Set(PARTS.flatMap(({ name, group }) => [name, ...(group ? [group] : [])]))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}", only ${known.join(', ')}.`);
  return PARTS.filter(({ name, group }) => names.includes(name) || (group && names.includes(group)));
}
