import { isFlag } from '@/lib/features/features';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { type RuleNumber, ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { personasOf, type Ruled, segmentPlace } from '@/lib/rules/view/personas-of';

/** A number of the rules that a setting is: the same names as `--set` takes. */
export interface RuleSetting {
  /** `personas.PERSONA.CRITERION` of a threshold, `personas.PERSONA.priority` of a class, else `/rules` and the number's place. */
  readonly path: string;
  readonly number: RuleNumber;
  /** What it belongs to, for a list. */
  readonly owner: string;
  /** Whose rule it is a number of: of a threshold the first that has it; null of a named value's, a score's, another classification's. */
  readonly persona: Persona | null;
  /** The first criterion that it is the threshold of, and whose; null of any other number. */
  readonly threshold: { readonly persona: Persona; readonly criterion: Criterion } | null;
  /** The key that a class is. */
  readonly isPriority: boolean;
}

const known = new WeakMap<readonly Persona[], readonly RuleSetting[]>();

/** The place of a persona's class; null where it has none. */
const priorityPlace = (ruled: Ruled, { id, priority }: Persona): string | null =>
  priority && `${segmentPlace(ruled, id)}/rank/0`;

/** Every number of the rules: thresholds in the order of the personas, then the others as the document has them. */
export function ruleSettings(ruled: Ruled): readonly RuleSetting[] {
  const personas = personasOf(ruled);
  const found = known.get(personas);
  if (found) return found;
  const numbers = new Map(ruleNumbers(ruled.rules).map((number) => [number.pointer, number]));
  const thresholds = personas.flatMap((persona) =>
    criteriaOf(persona.match).flatMap((criterion): RuleSetting[] => {
      const number = numbers.get(criterion.at ?? '');
      // Of criteria that share a number it is the first one's.
      if (!number || criterion.op === undefined || isFlag(criterion.feature)) return [];
      numbers.delete(number.pointer);
      const path = `personas.${persona.id}.${criterion.id}`;
      return [
        { path, number, owner: persona.name, persona, threshold: { persona, criterion }, isPriority: false },
      ];
    }),
  );
  const classes = new Map(personas.map((persona) => [priorityPlace(ruled, persona), persona]));
  const homes = new Map(personas.map((persona) => [segmentPlace(ruled, persona.id), persona]));
  const others = [...numbers.values()].map((number): RuleSetting => {
    const classed = classes.get(number.pointer);
    const path = classed ? `personas.${classed.id}.priority` : `/rules${number.pointer}`;
    const persona = homes.get(number.home) ?? null;
    return { path, number, owner: number.owner, persona, threshold: null, isPriority: classed !== undefined };
  });
  const all = [...thresholds, ...others];
  known.set(personas, all);
  return all;
}

/** The place of the number that a path of the rules names, as a JSON Pointer into them; null of any other path. */
export function rulePointer(ruled: Ruled, path: string): string | null {
  const [, pointer] = /^\/?rules(\/.*)$/.exec(path) ?? [];
  if (pointer !== undefined) return pointer;
  for (const persona of personasOf(ruled)) {
    const start = `personas.${persona.id}.`;
    if (!path.startsWith(start)) continue;
    const name = path.slice(start.length);
    if (name === 'priority') return priorityPlace(ruled, persona);
    const at = criteriaOf(persona.match).find(({ id }) => id === name)?.at;
    if (at !== undefined) return at;
  }
  return null;
}
