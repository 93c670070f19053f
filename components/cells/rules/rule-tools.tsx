'use client';

import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { MAX_CRITERIA, MAX_PERSONAS } from '@/lib/params/file/personas-check';
import { PRESETS } from '@/lib/params/presets/presets';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { rulesEdited } from '@/lib/session/shown/changes';
import { resetRules } from '@/lib/session/work/actions';
import { addPersona } from '@/lib/session/work/rule-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { ADD_PERSONA_ID } from './focus';

/** Below the personas: adds one, counts what there is room for, and goes back to the preset's rules. */
export function RuleTools({
  removed,
  onAdded,
}: {
  /** The name of the persona that was removed just now. */
  removed: string | null;
  onAdded: (id: string) => void;
}) {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const edited = useSession((state) => rulesEdited(shownConfig(state), state.work.preset));
  const preset = useSession((state) => PRESETS[state.work.preset].name);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other personas make an old complaint meaningless
  useEffect(() => setProblem(null), [personas]);
  const add = () => {
    const added = addPersona();
    setProblem(added.ok ? null : added.problem.message);
    if (added.ok) onAdded(added.value);
  };
  const criteria = personas.reduce((sum, { match }) => sum + criteriaOf(match).length, 0);
  return (
    <div className="mt-5 border-hairline border-t pt-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button id={ADD_PERSONA_ID} onClick={add}>
          <Plus size={14} aria-hidden /> Add persona
        </Button>
        {edited && (
          <Button variant="quiet" onClick={resetRules} title={`The personas of ${preset}`}>
            Reset rules
          </Button>
        )}
        <span className="text-[12px] text-muted">
          {personas.length} of {MAX_PERSONAS} personas, {criteria} of {MAX_CRITERIA} criteria
        </span>
      </div>
      {problem && (
        <p role="alert" className="mt-2 text-[13px] text-fail">
          {problem}
        </p>
      )}
      <p role="status" className="mt-2 text-[13px] text-muted">
        {removed && `${removed} is removed. Undo brings it back.`}
      </p>
    </div>
  );
}
