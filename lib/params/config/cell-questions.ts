/** The questions of the notebook by cell id, in reading order: notes are kept under the same ids. */
export const CELL_QUESTIONS = {
  who: 'Who is in the population?',
  mix: 'Which mix of archetypes?',
  behave: 'How do they behave?',
  features: 'Which features do rules read?',
  rules: 'Which rules make a persona?',
  why: 'Why this distribution?',
  wrong: 'What is wrong here?',
  customers: 'Who are they?',
  scenarios: 'Which scenario?',
  solve: 'Which settings give what is wanted?',
  data: 'What do real customers say?',
  'hand-over': 'Hand over',
} as const satisfies Readonly<Record<string, string>>;

/** Cells that are part of another one now, under the ids that older configs and links have. */
const RENAMED_CELLS: ReadonlyMap<string, keyof typeof CELL_QUESTIONS> = new Map([
  ['detect', 'features'],
  ['levers', 'solve'],
]);

/** The id that a cell has now. */
export const presentCell = (id: string): string => RENAMED_CELLS.get(id) ?? id;

/**
 * Notes under the ids that cells have now, each behind what the cell has of its own, with a blank line between; anything else
 * that may stand in their place as it is. The very value where nothing was renamed.
 */
export function presentNotes(notes: unknown): unknown {
  if (notes === null || typeof notes !== 'object' || Array.isArray(notes)) return notes;
  const given = notes as Readonly<Record<string, unknown>>;
  const old = Object.keys(given).filter((id) => RENAMED_CELLS.has(id) && typeof given[id] === 'string');
  if (old.length === 0) return notes;
  const present: Record<string, unknown> = { ...given };
  for (const id of old) {
    const cell = presentCell(id);
    const own = present[cell];
    if (own !== undefined && typeof own !== 'string') continue;
    present[cell] = [own, given[id]].filter(Boolean).join('\n\n');
    delete present[id];
  }
  return present;
}
