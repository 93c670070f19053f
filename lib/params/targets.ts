/** A wanted share of one persona in one window. */
export interface Target {
  /** Of all users, 0..1. */
  readonly share: number;
  /** How far off the share may be and still be met, 0..1. */
  readonly tolerance: number;
}

/** Targets by window (days, as text) and persona number (as text) or STABLE; what has none is free. */
export type Targets = Readonly<Record<string, Readonly<Record<string, Target>>>>;
