/** docs/performance.md: a template written by hand, and a block of tables for each part that was measured. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../out.mjs';
import { markdownOf } from './table.mjs';

const SLOT = /^\{\{([\w-]+)\}\}$/gm;
const template = join(root, 'scripts/bench/performance.template.md');
const document = join(root, 'docs/performance.md');

const opening = (part) => `<!-- bench ${part} -->`;
const closing = '<!-- end -->';

/** The block of a part in a text, markers in; null where there is none. */
function blockIn(text, part) {
  const start = text.indexOf(opening(part));
  const end = text.indexOf(closing, start);
  return start < 0 || end < 0 ? null : text.slice(start, end + closing.length);
}

/**
 * Tables of a part, under the line that says how they were measured.
 * @param {string} part
 * @param {readonly import('./table.mjs').Table[]} tables
 * @param {string} how
 */
const blockOf = (part, tables, how) => [opening(part), how, ...tables.map(markdownOf), closing].join('\n\n');

/**
 * A template with its slots filled: by what was measured now, else by what the document has. `missing` are the parts of which there is neither.
 * @param {string} frame
 * @param {string} present
 * @param {ReadonlyMap<string, { readonly tables: readonly import('./table.mjs').Table[], readonly how: string }>} measured
 */
export function filled(frame, present, measured) {
  const slots = new Set(Array.from(frame.matchAll(SLOT), ([, part]) => part));
  for (const part of measured.keys())
    if (!slots.has(part)) throw new Error(`The template of docs/performance.md has no slot for "${part}".`);
  const missing = [];
  const text = frame.replaceAll(SLOT, (_, part) => {
    const now = measured.get(part);
    const block = now ? blockOf(part, now.tables, now.how) : blockIn(present, part);
    if (block === null) missing.push(part);
    return block ?? `Not measured yet: \`npm run bench -- --only ${part} --write\`.`;
  });
  return { text, missing };
}

/** Writes the document; says of which parts it has no figures. */
export function writeDocument(measured) {
  const present = existsSync(document) ? readFileSync(document, 'utf8') : '';
  const { text, missing } = filled(readFileSync(template, 'utf8'), present, measured);
  writeFileSync(document, text);
  if (missing.length > 0)
    console.error(
      `docs/performance.md has no figures yet of ${missing.join(', ')}: npm run bench -- --only ${missing.join(',')} --write`,
    );
}
