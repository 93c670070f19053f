import type { ComponentType } from 'react';
import type { PopulationNeed } from '@/lib/features/population';
import type { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import type { SessionState } from '@/lib/session/work/store';

/** What a cell or an instrument may need: something of the users that are shown, or that data was imported. */
export type Need = PopulationNeed | 'data';

/** A fold of a cell: a question of its own, with what answers it. */
export interface InstrumentManifest {
  /** Within its cell: with that it is the id of the fold. */
  readonly id: string;
  readonly title: string;
  /** A few pale words beside the title. */
  readonly hint: string;
  /** What there must be; without it the frame says what is missing. */
  readonly needs?: Need;
  readonly initiallyOpen?: boolean;
  /** Lazy. */
  readonly Body: ComponentType;
}

/** A cell of the notebook: a question, its answer in short, controls and instruments. */
export interface CellManifest {
  readonly id: keyof typeof CELL_QUESTIONS;
  /** In the outline. */
  readonly short: string;
  /** Two sentences under the question. */
  readonly prose: string;
  /** What its settings are about; where users without it are shown, the frame says so. */
  readonly needs?: PopulationNeed;
  /** What its outputs took, in milliseconds; without it, what personas and counts took. */
  readonly time?: (state: SessionState) => number | null;
  /** Its state in the outline, in a few characters. */
  readonly State?: ComponentType;
  /** The answer in short, beside the question. */
  readonly Summary: ComponentType;
  /** Lazy. */
  readonly Body?: ComponentType;
  /** Lazy: its instruments, each in its fold. */
  readonly Instruments?: ComponentType;
}

/** Of cells whose settings make new features: the latest run. */
export const runTime = ({ report }: SessionState): number | null => report?.elapsedMs ?? null;
