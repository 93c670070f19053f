import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import type { Config } from '@/lib/params/config/config';
import type { Work } from '@/lib/params/config/work';
import { PRESETS } from '@/lib/params/presets/presets';
import { changeWords } from '@/lib/params/scenarios/change-words';
import type { Currency } from '@/lib/text/money';
import type { Join } from '../data/joins/join';

/** What undo and redo go over. */
export interface Step {
  readonly work: Work;
  readonly joins: readonly Join[];
}

/** So many phrases are said; more are counted. */
const MOST_PHRASES = 2;

const sameJson = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What became of things that have names: "scenario Six merchants saved", "2 scenarios changed". */
function namedWords<T extends { readonly name: string }>(
  what: string,
  came: string,
  went: string,
  before: readonly T[],
  after: readonly T[],
): string[] {
  if (sameJson(before, after)) return [];
  const has = (list: readonly T[], { name }: T) => list.some((other) => other.name === name);
  const added = after.filter((one) => !has(before, one));
  const removed = before.filter((one) => !has(after, one));
  const [one, other] = [added[0], removed[0]];
  if (one && other && added.length === 1 && removed.length === 1)
    return [`${what} ${other.name} is called ${one.name}`];
  const words = [
    ...added.map(({ name }) => `${what} ${name} ${came}`),
    ...removed.map(({ name }) => `${what} ${name} ${went}`),
  ];
  if (words.length > 0) return words;
  const changed = after.filter((own) => !before.some((other) => sameJson(own, other)));
  if (changed.length === 0) return [`${what}s in another order`];
  return changed.length === 1
    ? [`${what} ${changed[0]?.name} changed`]
    : [`${changed.length} ${what}s changed`];
}

/** What became of the scenarios: with another base all of them are written otherwise, and none is another. */
function scenarioWords({ scenarios: before = [] }: Config, { scenarios: after = [] }: Config): string[] {
  const base = after[0]?.name;
  // The base comes with the first that is saved, and goes with the last.
  if (before.length === 0 || after.length === 0) {
    const others = (list: readonly { readonly name: string }[]) => (list.length > 1 ? list.slice(1) : list);
    return namedWords('scenario', 'saved', 'deleted', others(before), others(after));
  }
  const isSame =
    before.length === after.length && after.every(({ name }) => before.some((one) => one.name === name));
  return isSame && base !== undefined && base !== before[0]?.name
    ? [`base ${base}`]
    : namedWords('scenario', 'saved', 'deleted', before, after);
}

/** The cells whose notes differ: "note in “Which rules make a persona?”". */
function noteWords(before: Config, after: Config): string[] {
  if (before.notes === after.notes) return [];
  const cells = Object.keys({ ...before.notes, ...after.notes });
  return cells
    .filter((cell) => before.notes[cell] !== after.notes[cell])
    .map((cell) => {
      const question: string = Object.hasOwn(CELL_QUESTIONS, cell)
        ? CELL_QUESTIONS[cell as keyof typeof CELL_QUESTIONS]
        : cell;
      return `note in “${question}” ${after.notes[cell] ? (before.notes[cell] ? 'changed' : 'written') : 'removed'}`;
    });
}

function lockWords(before: Work, after: Work): string[] {
  const label = (id: string) =>
    cohortLabel(Object.hasOwn(after.config.archetypes, id) ? after.config : before.config, id);
  return [
    ...after.locked.filter((id) => !before.locked.includes(id)).map((id) => `share of ${label(id)} locked`),
    ...before.locked.filter((id) => !after.locked.includes(id)).map((id) => `share of ${label(id)} unlocked`),
  ];
}

/** Another work in the place of this one; null where it is the same. */
function openedWords(before: Work, after: Work): string | null {
  if (before.preset !== after.preset && sameJson(after.config.rules, PRESETS[after.preset].rules))
    return `preset ${PRESETS[after.preset].name}`;
  return before.id === after.id ? null : `opened ${after.config.name}`;
}

/** All that a step did, a phrase each: "Recurring merchants ≥ 3 → 5". Empty where nothing is known to differ. */
export function stepPhrases(before: Step, after: Step, currency: Currency): string[] {
  const [from, to] = [before.work, after.work];
  const opened = openedWords(from, to);
  if (opened) return [opened];
  return [
    ...changeWords(from.config, to.config, currency),
    ...scenarioWords(from.config, to.config),
    ...(from.config.name === to.config.name ? [] : [`name “${to.config.name}”`]),
    ...noteWords(from.config, to.config),
    ...lockWords(from, to),
    ...namedWords('table', 'joined', 'no longer joined', before.joins, after.joins),
  ];
}

/** What a step did, in a few words: "Recurring merchants ≥ 3 → 5", "mix: 8 shares and 2 more". */
export function stepWords(before: Step, after: Step, currency: Currency): string {
  const phrases = stepPhrases(before, after, currency);
  if (phrases.length === 0) return 'a change';
  if (phrases.length <= MOST_PHRASES) return phrases.join(', ');
  return `${phrases[0]} and ${phrases.length - 1} more`;
}
