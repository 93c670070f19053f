import { useEffect, useState } from 'react';
import type { Problem } from '@/lib/model/result';
import type { PersonaEdit } from '@/lib/params/config/rule-edit';
import type { Segment } from '@/lib/rules/document/rules-document';
import type { Persona } from '@/lib/rules/personas';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { editPersona } from '@/lib/session/work/rule-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';

/** One persona under edit. */
export interface RuleEditing {
  readonly persona: Persona;
  /** As it is in the document. */
  readonly segment: Segment;
  /** Makes an edit; a refused one changes nothing and is said in the editor. True when it was made. */
  readonly apply: (edit: PersonaEdit) => boolean;
  /** Makes an edit for a field that says itself what is wrong. */
  readonly tryEdit: (edit: PersonaEdit) => Problem | null;
}

export function useRuleEditing(persona: Persona) {
  const segment = useSession((state) =>
    shownClassification(shownConfig(state)).of.segments.find(({ id }) => id === persona.id),
  ) ?? { id: persona.id, when: { any: [] } };
  const [problem, setProblem] = useState<Problem | null>(null);
  // Whatever changed the persona, an old complaint is about another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to the persona alone
  useEffect(() => setProblem(null), [persona]);
  const tryEdit = (edit: PersonaEdit) => editPersona(persona.id, edit);
  const apply = (edit: PersonaEdit) => {
    const refused = tryEdit(edit);
    setProblem(refused);
    return refused === null;
  };
  return { editing: { persona, segment, apply, tryEdit } satisfies RuleEditing, problem, setProblem };
}
