'use client';

import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { beginAnew } from '@/lib/params/config/document-edit';
import { newSegment } from '@/lib/params/config/rule-edit';
import { PRESETS } from '@/lib/params/presets/presets';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { rulesEdited } from '@/lib/session/shown/changes';
import { saying } from '@/lib/session/steps/say-step';
import { resetRules } from '@/lib/session/work/actions';
import { addPersona, editRules } from '@/lib/session/work/rule-actions';
import { session, shownConfig } from '@/lib/session/work/store';
import { countedText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { Exchange } from './document/exchange';
import { ADD_PERSONA_ID } from './focus';
import { useNames } from './parts/use-names';

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
  const { usual } = useNames();
  const [refused, setRefused] = useState<{ readonly why: string | null; readonly of: RulesDocument } | null>(
    null,
  );
  // What was said of a file is about the rules of then.
  const rules = useSession((state) => shownConfig(state).rules);
  const why = refused?.of === rules ? refused.why : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other personas make an old complaint meaningless
  useEffect(() => setProblem(null), [personas]);
  const add = () => {
    const added = addPersona(usual);
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
        <Button
          onClick={() => {
            const found = editRules(beginAnew(newSegment([], usual)));
            setProblem(found?.message ?? null);
            if (!found) onAdded(personasOf(session.getState().work.config)[0]?.id ?? '');
          }}
          title="One new persona in the place of all that the rules say; undo brings it back"
        >
          Begin anew
        </Button>
        <Exchange
          onProblem={(found) => setRefused({ why: found, of: session.getState().work.config.rules })}
        />
        {edited && (
          <Button
            variant="quiet"
            onClick={() => saying(resetRules, 'Rules are the preset’s again')}
            title={`The personas of ${preset}`}
          >
            Reset rules
          </Button>
        )}
        <span className="text-[12px] text-muted">
          {countedText(personas.length, 'persona')}, {countedText(criteria, 'criterion', 'criteria')}
        </span>
      </div>
      {(problem ?? why) && (
        <p role="alert" className="mt-2 break-words text-[13px] text-fail">
          {problem ?? why}
        </p>
      )}
      <p role="status" className="mt-2 text-[13px] text-muted">
        {removed && `${removed} is removed. Undo brings it back.`}
      </p>
    </div>
  );
}
