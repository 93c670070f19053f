import { countText } from '@/lib/text/written';

/** How many users a persona has, by window. */
export interface PersonaUsers {
  /** The persona's id, or STABLE: a renamed persona stays the same one. */
  readonly id: string;
  readonly name: string;
  readonly users: readonly number[];
}

/** A distribution as it is announced. */
export interface AnnouncedDistribution {
  /** The name of what the users come from. */
  readonly data: string;
  readonly users: number;
  /** Lengths of the windows, in days. */
  readonly windows: readonly number[];
  readonly personas: readonly PersonaUsers[];
}

interface Change {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** So many personas are named; a single one more is named as well, in place of "and 1 more". */
const NAMED = 3;

/** Parts in their order, the last ones as a number where there are many. */
function listed(parts: readonly string[]): string {
  if (parts.length <= NAMED + 1) return parts.join(', ');
  return `${parts.slice(0, NAMED).join(', ')} and ${parts.length - NAMED} more`;
}

/** What changed in one window, the largest change first. A persona that is gone has no users, nor had one that is new. */
function changesIn(before: AnnouncedDistribution, after: AnnouncedDistribution, window: number): Change[] {
  const usersOf = (distribution: AnnouncedDistribution, id: string) =>
    distribution.personas.find((persona) => persona.id === id)?.users[window] ?? 0;
  const gone = before.personas.filter(({ id }) => after.personas.every((persona) => persona.id !== id));
  return [...after.personas, ...gone]
    .map(({ id, name }) => ({ name, from: usersOf(before, id), to: usersOf(after, id) }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}

const changesText = (changes: readonly Change[]) =>
  listed(changes.map(({ name, from, to }) => `${name} ${countText(from)} to ${countText(to)}`));

/** Other users than before: how they are distributed, since a difference would mean nothing. */
function otherUsers({ data, users, personas }: AnnouncedDistribution, window: number): string {
  const largest = personas
    .map(({ name, users: n }) => ({ name, n: n[window] ?? 0 }))
    .sort((a, b) => b.n - a.n)
    .map(({ name, n }) => `${name} ${countText(n)}`);
  return `${data}, ${countText(users)} users: ${listed(largest)}.`;
}

/**
 * What became of the distribution, in words for those who do not see it. The window whose numbers are shown comes first; it
 * is named where more than it changed, or only the other one.
 */
export function announcement(
  before: AnnouncedDistribution,
  after: AnnouncedDistribution,
  shown: number,
): string {
  if (before.data !== after.data) return otherUsers(after, shown);
  const order = [shown, ...after.windows.keys()].filter((window, i, all) => all.indexOf(window) === i);
  const changed = order
    .map((window) => ({ window, changes: changesIn(before, after, window) }))
    .filter(({ changes }) => changes.length > 0);
  const isPlain = changed.length === 1 && changed[0]?.window === shown;
  const sentences = changed.map(({ window, changes }) =>
    isPlain ? `${changesText(changes)}.` : `${after.windows[window]} days: ${changesText(changes)}.`,
  );
  if (before.users !== after.users) {
    sentences.unshift(`${countText(before.users)} to ${countText(after.users)} users.`);
  }
  return sentences.length > 0 ? sentences.join(' ') : 'No persona changed.';
}
