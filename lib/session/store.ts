import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { Progress, RunReport } from '@/lib/engine/engine';
import type { Outcome } from '@/lib/engine/outcome';
import type { Digests } from '@/lib/engine/result-digest';
import type { Problem } from '@/lib/model/result';
import { type Config, DEFAULT_PRESET, PRESETS } from '@/lib/params/config';
import type { LinkDigests } from '@/lib/params/link';
import { type Baseline, type Work, workOf } from '@/lib/params/work';
import type { StorageUse } from '@/lib/persistence/dexie-chunk-store';
import type { SavedWork } from '@/lib/persistence/work-store';
import type { Population } from '@/lib/pipeline/population';

/** A result and the parameters that made it. */
export interface LiveResult {
  readonly config: Config;
  readonly counts: readonly number[];
  readonly population: Population;
  readonly outcome: Outcome;
  /** False while a slider is held and only each archetype's first users were computed. */
  readonly exact: boolean;
  /** Milliseconds that criteria, personas and counts took. */
  readonly ms: number;
}

export type Activity =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'running' } & Progress)
  | { readonly kind: 'cancelled' };

/** Something the analyst should know; it stays until it is dismissed or no longer true. */
export interface Notice {
  readonly id:
    | 'engine'
    | 'storage'
    | 'autosave'
    | 'link'
    | 'import'
    | 'other-tab'
    | 'opened-link'
    | 'reproduced';
  readonly tone: 'info' | 'problem';
  readonly text: string;
  /** What can be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface SessionState {
  readonly work: Work;
  /** The config while a slider is held; committed on release, dropped by Escape. */
  readonly draft: Config | null;
  readonly result: LiveResult | null;
  /** The unmodified preset's distribution, the baseline when none is pinned. */
  readonly presetBaseline: Baseline | null;
  /** Why the current settings have no result: refused before anything ran. */
  readonly problem: Problem | null;
  readonly activity: Activity;
  readonly report: RunReport | null;
  /** Digests of the latest committed, exact result, and the config they belong to: see `currentDigests`. */
  readonly digests: { readonly of: Config; readonly value: Digests } | null;
  /** What the opened link expects. */
  readonly expected: { readonly config: Config; readonly digests: LinkDigests } | null;
  readonly storage: StorageUse | null;
  readonly notices: readonly Notice[];
  readonly kept: readonly SavedWork[];
}

/** The one state of the page. Undo and redo go over `work`; everything else follows from it. */
export const session = createStore<SessionState>()(
  temporal(
    (): SessionState => ({
      work: workOf(PRESETS[DEFAULT_PRESET], DEFAULT_PRESET),
      draft: null,
      result: null,
      presetBaseline: null,
      problem: null,
      activity: { kind: 'idle' },
      report: null,
      digests: null,
      expected: null,
      storage: null,
      notices: [],
      kept: [],
    }),
    {
      partialize: ({ work }) => ({ work }),
      equality: (a, b) => a.work === b.work,
      limit: 200,
    },
  ),
);

/** The config that the screen shows: what is being dragged, or else what is committed. */
export const shownConfig = (state: SessionState): Config => state.draft ?? state.work.config;

/** The digests of the committed config; null until they are known. */
export const currentDigests = ({ digests, work }: SessionState): Digests | null =>
  digests?.of === work.config ? digests.value : null;

/** What the live distribution is compared with: what was pinned, or else the preset. */
export const shownBaseline = ({ work, presetBaseline }: SessionState): Baseline | null =>
  work.baseline ?? presetBaseline;

export function notify(notice: Notice): void {
  session.setState(({ notices }) => ({ notices: [...notices.filter(({ id }) => id !== notice.id), notice] }));
}

export function dismiss(id: Notice['id']): void {
  if (session.getState().notices.every((notice) => notice.id !== id)) return;
  session.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
