import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Progress, RunReport } from '@/lib/engine/chunks/engine';
import type { Digests } from '@/lib/engine/chunks/result-digest';
import { sayFeatures } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { type Baseline, type Work, workOf } from '@/lib/params/config/work';
import type { LinkDigests } from '@/lib/params/link/link';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import type { StorageUse } from '@/lib/persistence/dexie-chunk-store';
import type { SavedWork, UnreadWork } from '@/lib/persistence/work-record';
import type { ImportedData } from '../data/imported-data';
import type { Join } from '../data/joins/join';
import type { Shows, TableData } from '../data/shown-table';
import { remembered } from '../shown/remembered';
import { baselineOf, type Featured } from '../shown/selectors';

export type Activity =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'running' } & Progress)
  | { readonly kind: 'cancelled' };

/** A file that is offered for saving. */
export interface NoticeFile {
  readonly name: string;
  readonly text: string;
}

/** Something the analyst should know; it stays until it is dismissed or no longer true. */
export interface Notice {
  readonly id:
    | 'engine'
    | 'storage'
    | 'autosave'
    | 'link'
    | 'import'
    | 'data'
    | 'table'
    | 'join'
    | 'other-tab'
    | 'opened-link'
    | 'unread'
    | 'reproduced'
    | 'part'
    | 'version';
  readonly tone: 'info' | 'problem';
  readonly text: string;
  /** What can be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** What can be saved as a file, made when it is asked for. */
  readonly file?: () => NoticeFile;
}

export interface SessionState {
  readonly work: Work;
  /** The config while a slider is held; committed on release, dropped by Escape. */
  readonly draft: Config | null;
  /** What is on the screen: of the synthetic population, or of imported data. */
  readonly result: Evaluation | null;
  /** The synthetic population's latest result, shown or not. */
  readonly synthetic: Evaluation | null;
  /** What was imported, shown or not. */
  readonly data: ImportedData | null;
  /** Its features; null while the first ones are computed. */
  readonly imported: Featured | null;
  /** A table of features, shown or not. */
  readonly table: TableData | null;
  readonly shows: Shows;
  /** Tables that are joined to any of these. Undo and redo go over them too. */
  readonly joins: readonly Join[];
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
  /** Works that are stored beside the one on the screen, the latest first: of other tabs, or set aside. */
  readonly setAside: readonly SavedWork[];
  /** Stored works that cannot be read, or not whole. */
  readonly unread: readonly UnreadWork[];
}

/** The one state of the page. Undo and redo go over `work` and `joins`; everything else follows from it. */
export const session = createStore<SessionState>()(
  temporal(
    (): SessionState => ({
      work: workOf(PRESETS[DEFAULT_PRESET], DEFAULT_PRESET),
      draft: null,
      result: null,
      synthetic: null,
      data: null,
      imported: null,
      table: null,
      shows: 'synthetic',
      joins: [],
      presetBaseline: null,
      problem: null,
      activity: { kind: 'idle' },
      report: null,
      digests: null,
      expected: null,
      storage: null,
      notices: [],
      setAside: [],
      unread: [],
    }),
    {
      partialize: ({ work, joins }) => ({ work, joins }),
      equality: (a, b) => a.work === b.work && a.joins === b.joins,
      limit: 200,
    },
  ),
);

/** The config that the screen shows: what is being dragged, or else what is committed. */
export const shownConfig = (state: SessionState): Config => state.draft ?? state.work.config;

const sayShown = () => sayFeatures(shownConfig(session.getState()).features);
// Before anything that is drawn: what is called so is the config that is shown.
session.subscribe(sayShown);

/** The digests of the committed config; null until they are known. */
export const currentDigests = ({ digests, work }: SessionState): Digests | null =>
  digests?.of === work.config ? digests.value : null;

/** What the live distribution is compared with: what was pinned, or else the preset; of imported data the synthetic one. */
export const shownBaseline = ({ work, presetBaseline, synthetic, result }: SessionState): Baseline | null =>
  work.baseline ??
  (!result || has(result.population, 'settings')
    ? presetBaseline
    : has(result.population, 'transactions')
      ? synthetic && syntheticBaseline(synthetic)
      : null);

/** Whose settings the shown ones are compared with: what was pinned, or else the preset, which is of no table. */
export const comparedBaseline = ({ work, presetBaseline, shows }: SessionState): Baseline | null =>
  work.baseline ?? (shows === 'table' ? null : presetBaseline);

const syntheticBaseline = remembered((synthetic: Evaluation) => baselineOf('synthetic', synthetic));

export function notify(notice: Notice): void {
  session.setState(({ notices }) => ({ notices: [...notices.filter(({ id }) => id !== notice.id), notice] }));
}

export function dismiss(id: Notice['id']): void {
  if (session.getState().notices.every((notice) => notice.id !== id)) return;
  session.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
