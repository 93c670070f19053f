import type { Hatch } from './hatch-lines';

/** How a persona is told apart by eye, beside its number and name. */
export interface PersonaLook {
  /** From 1 to `COLOURS`; null is the grey of those whom no rule has. */
  readonly colour: number | null;
  /** Over the colour; the first of each colour has none. */
  readonly hatch: Hatch | null;
}

/** Colours there are: `--persona-1` and so on. */
export const COLOURS = 8;
const HATCHES: readonly Hatch[] = ['rising', 'falling', 'crossed', 'upright', 'level'];

/** The look of a persona number, from 1; null is STABLE. From the ninth colours repeat, hatched. */
export function personaLook(number: number | null): PersonaLook {
  if (number === null) return { colour: null, hatch: null };
  const round = Math.floor((number - 1) / COLOURS);
  return {
    colour: ((number - 1) % COLOURS) + 1,
    hatch: round > 0 ? (HATCHES[(round - 1) % HATCHES.length] ?? null) : null,
  };
}
