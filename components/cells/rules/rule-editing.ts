import { useEffect, useState } from 'react';
import type { RuleLines } from '@/lib/diagnose/groups/rule-lines';
import type { Problem } from '@/lib/model/result';
import type { PersonaEdit } from '@/lib/params/config/edited-segment';
import type { Segment } from '@/lib/rules/document/rules-document';
import type { Persona } from '@/lib/rules/personas';
import { asGroup, type GroupKind, kindOf, type RulePath } from '@/lib/rules/rule-tree';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { ruleLines } from '@/lib/session/shown/rule-view';
import { editPersona } from '@/lib/session/work/rule-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { placeText } from './focus';

/** One persona under edit. */
export interface RuleEditing {
  readonly persona: Persona;
  /** As it is in the document. */
  readonly segment: Segment;
  /** How its lines are joined. */
  readonly group: GroupKind;
  /** Who meets each line; null while there is no result of this persona. */
  readonly lines: RuleLines | null;
  /** Makes an edit; a refused one changes nothing and is said in the editor. True when it was made. */
  readonly apply: (edit: PersonaEdit) => boolean;
  /** Makes an edit for a field that says itself what is wrong. */
  readonly tryEdit: (edit: PersonaEdit) => Problem | null;
  /** Tells those who do not see it where a line went. */
  readonly say: (text: string) => void;
  /** Places of the parts that are shown as text: see `placeText`. */
  readonly texts: ReadonlySet<string>;
  readonly showAs: (path: RulePath, form: 'text' | 'rows') => void;
}

export function useRuleEditing(persona: Persona) {
  const segment = useSession((state) =>
    shownClassification(shownConfig(state)).of.segments.find(({ id }) => id === persona.id),
  ) ?? { id: persona.id, when: { any: [] } };
  const windowIndex = useView((state) => state.window);
  const lines = useSession((state) => state.result && ruleLines(state.result, windowIndex, persona.id));
  const [problem, setProblem] = useState<Problem | null>(null);
  // Whatever changed the persona, an old complaint is about another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to the persona alone
  useEffect(() => setProblem(null), [persona]);
  const [said, say] = useState('');
  const [texts, setTexts] = useState<ReadonlySet<string>>(new Set());
  const showAs = (path: RulePath, form: 'text' | 'rows') => {
    const others = [...texts].filter((place) => place !== placeText(path));
    setTexts(new Set(form === 'text' ? [...others, placeText(path)] : others));
  };
  const tryEdit = (edit: PersonaEdit) => editPersona(persona.id, edit);
  const apply = (edit: PersonaEdit) => {
    const refused = tryEdit(edit);
    setProblem(refused);
    // Places are others now.
    if (!refused) setTexts(new Set());
    return refused === null;
  };
  const editing: RuleEditing = {
    persona,
    segment,
    group: kindOf(asGroup(segment.when)),
    lines,
    apply,
    tryEdit,
    say,
    texts,
    showAs,
  };
  return { editing, problem, setProblem, said };
}
