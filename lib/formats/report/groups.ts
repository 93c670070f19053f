import type { Persona } from '@/lib/rules/personas';

/** Colours that persona numbers share in turn. */
const COLOURS = 7;

/** A persona or STABLE, as the report names and draws it. */
export interface PersonaGroup {
  /** Index into counts. */
  readonly index: number;
  /** Its number, or STABLE. */
  readonly key: string;
  readonly name: string;
  /** One or two characters beside its colour. */
  readonly mark: string;
  /** Class of its marks. */
  readonly colour: string;
}

/** The personas by number, then STABLE. */
export function groupsOf(personas: readonly Persona[]): PersonaGroup[] {
  const order = [...personas.keys()].map((index): PersonaGroup => {
    const { number, key, name } = personas[index] as Persona;
    const colour = `p${((number - 1) % COLOURS) + 1}`;
    return { index, key, name, mark: String(number), colour };
  });
  return [...order, { index: personas.length, key: 'STABLE', name: 'Stable', mark: 'S', colour: 'p-stable' }];
}
