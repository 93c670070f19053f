import type { SettingValue } from '@/lib/model/parameter';
import type { Problem } from '@/lib/model/result';
import { normalisedMix, rescaledMix, SHARE_STEP } from '@/lib/params/archetypes/mix';
import { carryEdits } from '@/lib/params/config/carry';
import type { Config } from '@/lib/params/config/config';
import { valueAt, withValue } from '@/lib/params/config/settings';
import { isPristine, type Work } from '@/lib/params/config/work';
import { parseConfig } from '@/lib/params/file/schema';
import { PRESETS, type PresetId } from '@/lib/params/presets/presets';
import { type Persona, PRIORITIES } from '@/lib/rules/personas';
import { exactText } from '@/lib/text/value-text';
import { flushWork } from './saving';
import { session } from './store';
import { newWorkId } from './tab';

/** A work without locks of archetypes that its config does not have. */
function lockedOnlyOwn(work: Work): Work {
  const locked = work.locked.filter((id) => Object.hasOwn(work.config.archetypes, id));
  return locked.length === work.locked.length ? work : { ...work, locked };
}

/** Commits a change of the work: one step of undo. */
function commit(change: Partial<Work>): void {
  session.setState(({ work }) => ({ work: lockedOnlyOwn({ ...work, ...change }), draft: null }));
}

/** Commits a config if it is sound, further checks and all; says what is wrong with it otherwise and changes nothing. */
export function commitConfig(
  config: Config,
  further: (sound: Config) => Problem | null = () => null,
): Problem | null {
  const parsed = parseConfig(carryEdits(session.getState().work.config, config));
  const problem = parsed.ok ? further(parsed.value) : parsed.problem;
  if (!parsed.ok || problem) {
    session.setState({ draft: null });
    return problem;
  }
  commit({ config: parsed.value });
  return null;
}

/** Shows a value without committing it: a slider is held. Unsound values are not shown. */
export function previewSetting(path: string, value: SettingValue): void {
  const { config: committed } = session.getState().work;
  const config = carryEdits(committed, withValue(committed, path, value));
  // A threshold has no limits but those of its own slider; checking everything would cost a tenth of a frame.
  if (path.startsWith('personas.') || parseConfig(config).ok) session.setState({ draft: config });
}

/** Drops what is shown and not committed. */
export function cancelPreview(): void {
  session.setState({ draft: null });
}

/** Commits what is shown, if anything is. */
export function commitPreview(): void {
  const { draft, work } = session.getState();
  if (!draft) return;
  // A key that moved nothing is no step of undo.
  if (JSON.stringify(draft) === JSON.stringify(work.config)) session.setState({ draft: null });
  else commit({ config: draft });
}

/** Sets one value. Returns what is wrong with it, or null. */
export function setSetting(path: string, value: SettingValue): Problem | null {
  const { config } = session.getState().work;
  if (valueAt(config, path) === value) {
    session.setState({ draft: null });
    return null;
  }
  return commitConfig(withValue(config, path, value));
}

/** Everybody counts again: one step of undo. */
export function removeFilter(): Problem | null {
  const { filter, ...rest } = session.getState().work.config;
  return filter ? commitConfig(rest) : null;
}

/** Sets one value back to the preset's. */
export function resetSetting(path: string): Problem | null {
  const { preset } = session.getState().work;
  const value = valueAt(PRESETS[preset], path);
  return value === undefined ? null : setSetting(path, value);
}

/** A preset with what stays of a config whatever its settings: notes and scenarios. */
const presetWithin = (preset: PresetId, { notes, scenarios }: Config): Config => ({
  ...PRESETS[preset],
  notes,
  ...(scenarios && { scenarios }),
});

/** Everything back to the preset; notes and scenarios stay. */
export function resetAll(): void {
  const { preset, config } = session.getState().work;
  commit({ config: presetWithin(preset, config) });
}

export function resetRules(): void {
  const { preset, config } = session.getState().work;
  commitConfig({ ...config, rules: PRESETS[preset].rules });
}

/** Another preset in place of the work, which stays stored as it was. */
export function choosePreset(preset: PresetId): void {
  const { work } = session.getState();
  flushWork(true);
  const id = isPristine(work) ? work.id : newWorkId();
  commit({ id, preset, config: presetWithin(preset, work.config) });
}

/** Replaces the work by another one: an imported file, an opened link, a kept work. Undoable. */
export function openWork({ id, preset, config, baseline, locked }: Work): void {
  commit({ id, preset, config, baseline, locked });
}

/** Names the work; the name goes into the file and the link. */
export function setName(name: string): Problem | null {
  const { config } = session.getState().work;
  return name === config.name ? null : commitConfig({ ...config, name });
}

/** Shows a mix in which one archetype has `share`, and the unlocked others are rescaled to keep the total. */
export function previewShare(id: string, share: number): void {
  const { work } = session.getState();
  const draft = { ...work.config, mix: rescaledMix(work.config.mix, id, share, work.locked) };
  if (parseConfig(draft).ok) session.setState({ draft });
}

/** Sets the share of one archetype. What the others cannot give or take, or is finer than shares are kept, is refused. */
export function setShare(id: string, share: number): Problem | null {
  const { config, locked } = session.getState().work;
  const limit = rescaledMix(config.mix, id, share, locked)[id] as number;
  if (Math.abs(limit - share) > 1e-12) {
    const message =
      Math.abs(limit - share) < SHARE_STEP
        ? `Shares are kept in hundredths of a per cent: ${exactText('share', limit)} is the nearest.`
        : `The other shares and their locks leave ${limit < share ? 'at most' : 'at least'} ${exactText('share', limit)}.`;
    return { where: `mix.${id}`, message };
  }
  previewShare(id, share);
  commitPreview();
  return null;
}

export function toggleLock(id: string): void {
  const { locked } = session.getState().work;
  commit({ locked: locked.includes(id) ? locked.filter((other) => other !== id) : [...locked, id] });
}

/** Scales all shares so that they add up to 100 %. */
export function normaliseMix(): void {
  const { config } = session.getState().work;
  commitConfig({ ...config, mix: normalisedMix(config.mix) });
}

/** Swaps the priority class of a persona one step towards `direction`. */
export function movePriority(persona: Persona, direction: -1 | 1): void {
  const next = persona.priority && PRIORITIES[PRIORITIES.indexOf(persona.priority) + direction];
  if (next) setSetting(`personas.${persona.id}.priority`, next);
}

export function setNote(cell: string, text: string): void {
  const { config } = session.getState().work;
  const { [cell]: previous = '', ...others } = config.notes;
  if (previous === text) return;
  commitConfig({ ...config, notes: text ? { ...others, [cell]: text } : others });
}

export function undo(): void {
  session.setState({ draft: null });
  session.temporal.getState().undo();
}

export function redo(): void {
  session.setState({ draft: null });
  session.temporal.getState().redo();
}
