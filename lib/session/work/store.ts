import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Progress, RunReport } from '@/lib/engine/chunks/engine';
import type { Digests } from '@/lib/engine/chunks/result-digest';
import { sayFeatures } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { type Work, workOf } from '@/lib/params/config/work';
import type { LinkDigests } from '@/lib/params/link/link';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { isPresetAlone } from '@/lib/params/scenarios/scenario';
import type { StorageUse } from '@/lib/persistence/dexie-chunk-store';
import type { SavedWork, UnreadWork } from '@/lib/persistence/work-record';
import type { ImportedData } from '../data/imported-data';
import type { Join } from '../data/joins/join';
import type { Shows, TableData } from '../data/shown-table';
import { remembered } from '../shown/remembered';
import { type Base, baseOf, type Featured } from '../shown/selectors';

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
  /** What the base of the scenarios gives of the users that are shown; null until that is made. */
  readonly base: Base | null;
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
      base: null,
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
/** The exact result of the committed settings; null while there is none, and while a handle is held. */
export const settledResult = ({ work, draft, result }: SessionState): Evaluation | null =>
  !draft && result?.exact && result.config === work.config ? result : null;

export const shownConfig = (state: SessionState): Config => state.draft ?? state.work.config;

const sayShown = () => sayFeatures(shownConfig(session.getState()).features);
// Before anything that is drawn: what is called so is the config that is shown.
session.subscribe(sayShown);

/** The digests of the committed config; null until they are known. */
export const currentDigests = ({ digests, work }: SessionState): Digests | null =>
  digests?.of === work.config ? digests.value : null;

/** What the live distribution is compared with: the base of the scenarios; of imported data without any the synthetic one. */
export const shownBase = ({ work, base, synthetic, result }: SessionState): Base | null =>
  work.config.scenarios || !result || has(result.population, 'settings')
    ? base
    : has(result.population, 'transactions')
      ? synthetic && syntheticBase(synthetic)
      : null;

/** Whose settings the shown ones are compared with: the base's, or else the preset's, which is of no table. */
export const comparedConfig = ({ work, base, shows }: SessionState): Config | null =>
  work.config.scenarios ? (base?.config ?? null) : shows === 'table' ? null : PRESETS[work.preset];

/** The base, where the analyst made another one than the preset of the work. */
export const chosenBase = ({ work, base }: SessionState): Base | null => {
  const [first] = work.config.scenarios ?? [];
  return first && !isPresetAlone(first, work.preset) ? base : null;
};

const syntheticBase = remembered((synthetic: Evaluation) => baseOf('synthetic', synthetic));

export function notify(notice: Notice): void {
  session.setState(({ notices }) => ({ notices: [...notices.filter(({ id }) => id !== notice.id), notice] }));
}

export function dismiss(id: Notice['id']): void {
  if (session.getState().notices.every((notice) => notice.id !== id)) return;
  session.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
