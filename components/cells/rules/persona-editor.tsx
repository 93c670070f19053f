'use client';

import type { Problem, Result } from '@/lib/model/result';
import { setNumber } from '@/lib/params/config/rule-edit';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { saying } from '@/lib/session/steps/say-step';
import { namePersona, removePersona, setPersonaId } from '@/lib/session/work/rule-actions';
import { session } from '@/lib/session/work/store';
import { NumberField } from '../../controls/number-field';
import { Button } from '../../ui/button';
import { focusTools } from './focus';
import { NameField } from './name-field';
import { TextField } from './parts/text-field';
import { RuleRows } from './rows/rule-rows';
import { useRuleEditing } from './rule-editing';
import { SeverityFields } from './severity-fields';

const NUMBER = { unit: 'none', min: 1, max: 99, step: 1 } as const;

/** Everything about a persona that no slider turns: its name, id, number and severity, and its rule as a tree. */
export function PersonaEditor({
  persona,
  added,
  onRenamed,
  onRemoved,
}: {
  persona: Persona;
  added: boolean;
  /** It has another id. */
  onRenamed: (id: string) => void;
  onRemoved: (rest: readonly Persona[]) => void;
}) {
  const { editing, problem, setProblem, said } = useRuleEditing(persona);
  const remove = () => {
    const refused = saying(() => removePersona(persona.id));
    setProblem(refused);
    if (refused) return;
    onRemoved(personasOf(session.getState().work.config));
    focusTools();
  };
  const renamed = (result: Result<string>): Problem | null => {
    if (!result.ok) return result.problem;
    if (result.value !== persona.id) onRenamed(result.value);
    return null;
  };
  return (
    <fieldset className="mt-2 min-w-0 rounded-lg border border-hairline bg-panel p-3">
      <legend className="sr-only">Edit {persona.name}</legend>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <NameField
          value={persona.name}
          focused={added}
          onCommit={(name) => renamed(namePersona(persona.id, name))}
        />
        <div className="text-[12px] text-muted" title="What files, SQL and other programs write">
          Id
          <TextField
            label={`Id of ${persona.name}`}
            value={persona.id}
            className="number mt-0.5 flex! w-44"
            onCommit={(id) => renamed(setPersonaId(persona.id, id))}
          />
        </div>
        <div className="text-[12px] text-muted">
          Number
          <NumberField
            label="Number"
            value={persona.number}
            parameter={NUMBER}
            className="mt-0.5 flex! w-36"
            onCommit={(number) => editing.tryEdit(setNumber(number))}
          />
        </div>
      </div>
      <div className="my-2">
        <SeverityFields editing={editing} />
      </div>
      <RuleRows editing={editing} />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {problem && (
        <p role="alert" className="mt-2 text-[13px] text-fail">
          {problem.message}
        </p>
      )}
      <div className="mt-2 border-hairline border-t pt-2">
        <Button variant="quiet" className="min-h-7! px-1.5! text-[12px]!" onClick={remove}>
          Remove persona
        </Button>
      </div>
    </fieldset>
  );
}
