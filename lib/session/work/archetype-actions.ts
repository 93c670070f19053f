import { type Problem, type Result, success } from '@/lib/model/result';
import {
  asIn,
  moved,
  nextStream,
  withCopy,
  withLabel,
  withMadeFor,
  withoutArchetype,
  withPublished,
} from '@/lib/params/archetypes/archetype-edit';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { rescaledMix, SHARE_STEP } from '@/lib/params/archetypes/mix';
import type { Config } from '@/lib/params/config/config';
import { PRESETS } from '@/lib/params/presets/presets';
import { exactText } from '@/lib/text/value-text';
import { commitConfig } from './actions';
import { session } from './store';

/** What a new archetype is given of the mix. */
const NEW_SHARE = 0.05;

const committed = (): Config => session.getState().work.config;

/** Where an example is: in the settings as they are, or in the preset. */
export type ArchetypeSource = 'own' | 'preset';

/** An archetype that was added, and what became of the mix. */
export interface AddedArchetype {
  readonly id: string;
  readonly said: string;
}

/** No stream is given twice while what had it can be brought back. */
function freeStream(): number {
  const { pastStates, futureStates } = session.temporal.getState();
  const states = [...pastStates, ...futureStates, session.getState()];
  return nextStream(states.flatMap(({ work }) => (work ? [work.config] : [])));
}

/**
 * Adds an archetype like an example, with five points of the mix from the unlocked others in proportion; one that the preset has
 * and the settings lack comes back with its own users.
 */
export function addArchetype(source: ArchetypeSource, like: string): Result<AddedArchetype> {
  const { work } = session.getState();
  const of = source === 'own' ? work.config : PRESETS[work.preset];
  const { config, id } = Object.hasOwn(work.config.archetypes, like)
    ? withCopy(work.config, of, like, freeStream())
    : withPublished(work.config, like, of);
  const mix = rescaledMix(config.mix, id, NEW_SHARE, work.locked);
  const problem = commitConfig({ ...config, mix });
  if (problem) return { ok: false, problem };
  const share = exactText('share', mix[id] as number);
  return success({
    id,
    said: `${cohortLabel(config, id)} is added with ${share} of the mix, taken from the others in proportion.`,
  });
}

/** Adds another archetype of the same settings right behind it, which gets half of its share. Returns its key. */
export function duplicateArchetype(like: string): Result<string> {
  const before = committed();
  const { config, id } = withCopy(before, before, like, freeStream());
  const share = before.mix[like] as number;
  const half = Math.floor(share / 2 / SHARE_STEP + 1e-9) * SHARE_STEP;
  const rounded = (of: number) => Number(of.toFixed(10));
  const mix = { ...config.mix, [like]: rounded(share - half), [id]: rounded(half) };
  const problem = commitConfig({ ...config, mix });
  return problem ? { ok: false, problem } : success(id);
}

/** Removes an archetype; the unlocked others get its share in proportion. Returns what was done, in words. */
export function removeArchetype(id: string): Result<string> {
  const { config, locked } = session.getState().work;
  const share = config.mix[id] as number;
  const isFree = (other: string) => other !== id && !locked.includes(other);
  const given = rescaledMix(config.mix, id, 0, Object.keys(config.mix).some(isFree) ? locked : []);
  // A total above 100 % may be more than who is left can have.
  const mix = Object.fromEntries(Object.entries(given).map(([other, own]) => [other, Math.min(1, own)]));
  const problem = commitConfig(withoutArchetype({ ...config, mix }, id));
  if (problem) return { ok: false, problem };
  return success(
    `${cohortLabel(config, id)} is removed; its ${exactText('share', share)} went to the others in proportion. Undo brings it back.`,
  );
}

/** Names an archetype; what it is called is no part of who its users are. */
export function nameArchetype(id: string, label: string): Problem | null {
  return cohortLabel(committed(), id) === label
    ? null
    : commitConfig(withLabel(committed(), id, label.trim()));
}

/** Says whom an archetype was made for: a persona by its key, or nobody in particular. */
export function setMadeFor(id: string, key: string | null): Problem | null {
  return commitConfig(withMadeFor(committed(), id, key));
}

/** Moves an archetype one place among the others. */
export function moveArchetype(id: string, direction: -1 | 1): Problem | null {
  return commitConfig(moved(committed(), id, direction));
}

/** Brings an archetype back to what it is in the preset: gone where the preset has none, there where it has; settings stay. */
export function resetArchetype(id: string): void {
  const { config, preset } = session.getState().work;
  const base = PRESETS[preset];
  if (!Object.hasOwn(base.archetypes, id)) removeArchetype(id);
  else if (!Object.hasOwn(config.archetypes, id)) addArchetype('preset', id);
  else commitConfig(asIn(config, base, id));
}
