import type { Persona } from '@/lib/rules/personas';
import type { Hatch } from '@/lib/text/look/hatch-lines';
import { personaLook } from '@/lib/text/look/persona-look';

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
  /** Over the colour, where another persona has it too. */
  readonly hatch: Hatch | null;
}

/** The personas by number, then STABLE. */
export function groupsOf(personas: readonly Persona[]): PersonaGroup[] {
  const order = [...personas.keys()].map((index): PersonaGroup => {
    const { number, key, name } = personas[index] as Persona;
    const { colour, hatch } = personaLook(number);
    return { index, key, name, mark: String(number), colour: `p${colour}`, hatch };
  });
  return [
    ...order,
    { index: personas.length, key: 'STABLE', name: 'Stable', mark: 'S', colour: 'p-stable', hatch: null },
  ];
}
