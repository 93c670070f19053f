import { type Failure, failure, type Result, success } from '@/lib/model/result';
import type { Work } from '@/lib/params/config/work';
import { parseConfig } from '@/lib/params/file/schema';
import * as z from '@/lib/params/file/shape';
import { PRESET_IDS } from '@/lib/params/presets/presets';

/** The analyst's work as it is stored between visits. */
export interface SavedWork extends Work {
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What is around the config, which has its own check. */
const savedShape = z.object({
  savedAt: z.number(),
  preset: z.oneOf(PRESET_IDS),
  baseline: z.optional(
    z.nullable(
      z.object({
        label: z.string(),
        config: z.unknown(),
      }),
    ),
  ),
  locked: z.optional(z.array(z.string())),
  config: z.unknown(),
});
/** What has that shape. */
type Saved = Omit<SavedWork, 'id' | 'config' | 'baseline'> & {
  readonly config: unknown;
  readonly baseline?: { readonly label: string; readonly config?: unknown } | null;
};

/** A work that was read, and what of the stored one is missing in it; null where nothing is. */
export interface ReadWork {
  readonly work: SavedWork;
  readonly missing: string | null;
}

/** A stored work that this version cannot read, or not whole: it stays as it is. */
export interface UnreadWork {
  /** Where it is stored. */
  readonly key: string;
  readonly text: string;
  /** What is wrong with it, as a sentence. */
  readonly why: string;
}

export interface StoredWorks {
  /** The latest first. The id of a work is that of its record. */
  readonly works: readonly SavedWork[];
  readonly unread: readonly UnreadWork[];
}

/** Reads a stored work of any version so far. `id` is what the work is called from now on. */
function readWork(value: unknown, id: string): Result<ReadWork> {
  if (z.issuesOf(savedShape, value).length > 0) return unreadable(value);
  const { savedAt, preset, baseline = null, locked = [], config: stored } = value as Saved;
  const config = parseConfig(stored);
  if (!config.ok) return config;
  if (!locked.every((id) => Object.hasOwn(config.value.archetypes, id))) return unreadable(value);
  const pinned = baseline && parseConfig(baseline.config);
  return success({
    work: {
      id,
      savedAt,
      preset,
      config: config.value,
      locked,
      ...(baseline && pinned?.ok && { baseline: { label: baseline.label, config: pinned.value } }),
    },
    missing: baseline && !pinned?.ok ? 'its base' : null,
  });
}

/** Why what is around a config cannot be read: most often it was written by a later version. */
function unreadable(value: unknown): Failure {
  const { preset } = (value ?? {}) as { preset?: unknown };
  if (typeof preset === 'string' && !PRESET_IDS.some((id) => id === preset)) {
    return failure('preset', `There is no preset "${preset.slice(0, 40)}" in this version of the page.`);
  }
  return failure('', 'It is incomplete, or was saved by a later version of this page.');
}

/** The value of a JSON text; undefined where it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads a stored text as a work, or says why not. */
export function readText(key: string, text: string, id: string): ReadWork | UnreadWork {
  const value = parsed(text);
  if (value === undefined) return { key, text, why: 'It is cut off or damaged.' };
  const read = readWork(value, id);
  if (read.ok) return read.value;
  const { where, message } = read.problem;
  return { key, text, why: where ? `${where}: ${message}` : message };
}
