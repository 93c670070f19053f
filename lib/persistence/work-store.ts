import * as z from 'zod';
import { ARCHETYPE_IDS } from '@/lib/params/archetypes';
import { PRESET_IDS } from '@/lib/params/config';
import { parseConfig } from '@/lib/params/schema';
import type { Work } from '@/lib/params/work';

/** The analyst's work as it is kept between visits. */
export interface SavedWork extends Work {
  /** Which tab wrote it. */
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What is around the config; the config has its own check. */
const savedShape = z.object({
  tab: z.string(),
  savedAt: z.number(),
  preset: z.enum(PRESET_IDS),
  baseline: z
    .object({
      label: z.string(),
      windows: z.array(z.record(z.string(), z.number())),
      config: z.unknown(),
    })
    .nullable()
    .default(null),
  locked: z.array(z.enum(ARCHETYPE_IDS)).default([]),
  config: z.unknown(),
});

const WORK_KEY = 'persona-calibrator.work';
const KEPT_KEY = 'persona-calibrator.kept';
/** Works of other tabs, and those a link replaced, that stay recoverable. */
const MAX_KEPT = 8;

function readWork(value: unknown): SavedWork | null {
  const saved = savedShape.safeParse(value);
  if (!saved.success) return null;
  const { baseline } = saved.data;
  const config = parseConfig(saved.data.config);
  const pinned = baseline && parseConfig(baseline.config);
  if (!config.ok) return null;
  return {
    ...saved.data,
    config: config.value,
    baseline: baseline && pinned?.ok ? { ...baseline, config: pinned.value } : null,
  };
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** The work saved last, by whichever tab; null when there is none that can be read. */
export const loadWork = (): SavedWork | null => readWork(read(WORK_KEY));

/** Works that were set aside, newest first. */
export function loadKept(): SavedWork[] {
  const list = read(KEPT_KEY);
  return Array.isArray(list) ? list.map(readWork).filter((work) => work !== null) : [];
}

const sameConfig = (a: SavedWork, b: SavedWork) => JSON.stringify(a.config) === JSON.stringify(b.config);

/** Sets a work aside in place of an older one of the same tab. False when the browser refuses. */
export function keepWork(work: SavedWork): boolean {
  const others = loadKept().filter((kept) => kept.tab !== work.tab && !sameConfig(kept, work));
  return write(KEPT_KEY, [work, ...others].slice(0, MAX_KEPT));
}

/** Saves this tab's work. What another tab saved since is set aside first. False when the browser refuses. */
export function saveWork(work: SavedWork): boolean {
  const present = loadWork();
  if (present && present.tab !== work.tab && !sameConfig(present, work)) keepWork(present);
  return write(WORK_KEY, work);
}

/** Calls back when another tab saves its work. Returns the function that stops it. */
export function onWorkSavedElsewhere(callback: (work: SavedWork) => void): () => void {
  const listener = (event: StorageEvent) => {
    if (event.key !== WORK_KEY) return;
    const work = loadWork();
    if (work) callback(work);
  };
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}
