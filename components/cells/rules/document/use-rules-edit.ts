import { useEffect, useState } from 'react';
import type { Problem } from '@/lib/model/result';
import type { RulesEdit } from '@/lib/params/config/document-edit';
import { editRules } from '@/lib/session/work/rule-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../../hooks/use-session';

/** The rules that are shown, and an edit for controls that cannot say themselves what is wrong with it. */
export function useRulesEdit(edit: (edit: RulesEdit) => Problem | null = editRules) {
  const rules = useSession((state) => shownConfig(state).rules);
  const [problem, setProblem] = useState<Problem | null>(null);
  // Whatever changed the rules, an old complaint is about others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to the rules alone
  useEffect(() => setProblem(null), [rules]);
  /** True when the edit was made; a refused one changes nothing and is said. */
  const apply = (change: RulesEdit): boolean => {
    const refused = edit(change);
    setProblem(refused);
    return refused === null;
  };
  return { rules, problem, apply };
}

/** Focuses an element once it is on the screen. */
export function focusLater(id: string): void {
  requestAnimationFrame(() => {
    const at = document.getElementById(id);
    const field = at?.matches('input, textarea, select, button')
      ? at
      : at?.querySelector<HTMLElement>('input, textarea, select, button');
    field?.focus();
  });
}
