'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId } from 'react';
import type { Problem } from '@/lib/model/result';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import type { ArchetypeRecord } from '@/lib/params/declared/archetypes';
import { personasOf } from '@/lib/rules/view/personas-of';
import {
  duplicateArchetype,
  moveArchetype,
  nameArchetype,
  removeArchetype,
  setMadeFor,
} from '@/lib/session/work/archetype-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { NameField } from '../rules/name-field';

const NOBODY = 'nobody';

/** What was said of an edit. */
export interface Said {
  readonly tone: 'info' | 'problem';
  readonly text: string;
}

/** What an archetype is called, whom it was made for, and where it stands; how it is copied and removed. */
export function ArchetypePanel({
  archetype,
  added,
  onChosen,
  onSaid,
}: {
  archetype: ArchetypeRecord;
  /** It was just added: its name takes the focus. */
  added: boolean;
  /** Another one is to be shown: one that was added, or the neighbour of one that is gone. */
  onChosen: (id: string, added: boolean) => void;
  onSaid: (said: Said | null) => void;
}) {
  const { id, label } = archetype;
  const archetypes = archetypesOf(useSession(shownConfig));
  const at = archetypes.findIndex((other) => other.id === id);
  const problemOf = (problem: Problem | null) => {
    onSaid(problem && { tone: 'problem', text: problem.message });
    return problem;
  };
  const duplicate = () => {
    const copied = duplicateArchetype(id);
    if (!copied.ok) problemOf(copied.problem);
    else {
      onChosen(copied.value, true);
      onSaid({
        tone: 'info',
        text: `A copy of ${label} has half of its share, and other users of the same sort.`,
      });
    }
  };
  const remove = () => {
    const removed = removeArchetype(id);
    if (!removed.ok) problemOf(removed.problem);
    else {
      onChosen((archetypes[at + 1] ?? archetypes[at - 1])?.id ?? '', false);
      onSaid({ tone: 'info', text: removed.value });
    }
  };
  return (
    <fieldset className="mt-2 mb-3 min-w-0">
      <legend className="sr-only">The archetype {label}</legend>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <NameField
          key={id}
          value={label}
          focused={added}
          onCommit={(name) => problemOf(nameArchetype(id, name))}
        />
        <MadeFor archetype={archetype} onProblem={problemOf} />
        <div className="flex items-center gap-1">
          <IconButton
            label={`Move ${label} up`}
            icon={ArrowUp}
            aria-disabled={at <= 0}
            onClick={() => at > 0 && problemOf(moveArchetype(id, -1))}
          />
          <IconButton
            label={`Move ${label} down`}
            icon={ArrowDown}
            aria-disabled={at === archetypes.length - 1}
            onClick={() => at < archetypes.length - 1 && problemOf(moveArchetype(id, 1))}
          />
          <Button variant="quiet" className="px-2!" onClick={duplicate}>
            Duplicate
          </Button>
          <Button variant="quiet" className="px-2!" disabled={archetypes.length === 1} onClick={remove}>
            Remove
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

/** Whom an archetype was made for: what the recovery table holds the rules to. */
function MadeFor({
  archetype: { id, madeFor },
  onProblem,
}: {
  archetype: ArchetypeRecord;
  onProblem: (problem: Problem | null) => void;
}) {
  const field = useId();
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const keys = [...personas.map(({ key }) => key), 'STABLE'];
  return (
    <div className="min-w-0 text-[12px]">
      <label htmlFor={field} className="block text-muted">
        Made for
      </label>
      <select
        id={field}
        value={madeFor !== null && keys.includes(madeFor) ? madeFor : NOBODY}
        className="mt-0.5 block min-h-8 max-w-full rounded-lg border border-hairline bg-panel px-2 text-[13px] text-ink"
        onChange={({ target: { value } }) => onProblem(setMadeFor(id, value === NOBODY ? null : value))}
      >
        {personas.map(({ id: persona, key, name }) => (
          <option key={persona} value={key}>
            {name}
          </option>
        ))}
        <option value="STABLE">Stable: no persona</option>
        <option value={NOBODY}>nobody in particular</option>
      </select>
    </div>
  );
}
