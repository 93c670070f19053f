'use client';

import { useState } from 'react';
import type { Problem } from '@/lib/model/result';
import { changeWords } from '@/lib/params/scenarios/change-words';
import { MAX_SCENARIO_NAME, MAX_SCENARIO_NOTE } from '@/lib/params/scenarios/scenario';
import type { ShownScenario } from '@/lib/session/jobs/scenarios/follow-scenarios';
import { shownCurrency } from '@/lib/session/shown/selectors';
import { type OpenedScenario, openScenario } from '@/lib/session/shown/view';
import { saying } from '@/lib/session/steps/say-step';
import {
  annotateScenario,
  deleteScenario,
  duplicateScenario,
  makeBase,
  makeCurrent,
  moveScenario,
  renameScenario,
  saveOver,
  saveScenario,
} from '@/lib/session/work/scenarios/scenario-actions';
import { session } from '@/lib/session/work/store';
import { AddressButton } from '../address-button';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import { useScenarios } from './use-scenarios';

const FIELD =
  'mt-0.5 block min-h-9 w-full rounded-lg border border-hairline bg-panel px-2 text-[14px] text-ink';
const WIDE = 'min-h-9';

/** What can be done with what is set now, or with a saved scenario. */
export function ScenarioActions({ opened }: { opened: OpenedScenario }) {
  const { shown } = useScenarios();
  const place = opened.kind === 'saved' ? shown.findIndex(({ name }) => name === opened.name) : -1;
  const saved = shown[place];
  const close = () => openScenario(null);
  return saved ? (
    <SavedActions
      key={saved.name}
      of={saved}
      place={place}
      count={shown.length}
      onRename={(name) => openScenario({ kind: 'saved', name })}
      onDone={close}
    />
  ) : (
    <SaveForm shown={shown} onDone={close} />
  );
}

/** What went wrong, with its room. */
function Complaint({ problem }: { problem: Problem | null }) {
  return (
    <p role="alert" className="mt-1 min-h-5 text-[13px] text-fail">
      {problem?.message}
    </p>
  );
}

/** A name for what is set now: what differs from the base, or its own with a number. */
function suggestedName(shown: readonly ShownScenario[]): string {
  const { work, result } = session.getState();
  const [base] = shown;
  const words = base ? changeWords(base.config, work.config, shownCurrency({ result })) : [];
  const said = words.slice(0, 2).join(', ').slice(0, MAX_SCENARIO_NAME);
  const wanted = said || work.config.name;
  const isTaken = (name: string) => shown.some((one) => one.name === name);
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted.slice(0, MAX_SCENARIO_NAME - 4)} ${n}`;
    if (!isTaken(name)) return name;
  }
}

/** Saves what is set now: under a new name, or over the scenario that it was made of. */
function SaveForm({ shown, onDone }: { shown: readonly ShownScenario[]; onDone: () => void }) {
  const [name, setName] = useState(() => suggestedName(shown));
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const own = useSession((state) => state.work.config.name);
  const isOwn = useSession((state) => state.work.config.scenarios?.some((one) => one.name === own) ?? false);
  const done = (found: Problem | null) => {
    setProblem(found);
    if (!found) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        done(saying(() => saveScenario(name.trim(), note.trim())));
      }}
    >
      <label className="block text-[13px] text-muted">
        Name
        <input
          value={name}
          onChange={({ target }) => setName(target.value)}
          data-first
          onFocus={({ target }) => target.select()}
          maxLength={MAX_SCENARIO_NAME}
          autoComplete="off"
          className={FIELD}
        />
      </label>
      <label className="mt-3 block text-[13px] text-muted">
        Note
        <textarea
          value={note}
          onChange={({ target }) => setNote(target.value)}
          maxLength={MAX_SCENARIO_NOTE}
          rows={2}
          className={`${FIELD} py-1`}
        />
      </label>
      <Complaint problem={problem} />
      <p className="mb-3 max-w-prose text-[13px] text-muted">
        A scenario is all settings as they are now. It stays as it is until you save over it.
      </p>
      <span className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" className={WIDE}>
          Save
        </Button>
        {isOwn && (
          <Button className={WIDE} onClick={() => done(saying(() => saveOver(own)))}>
            Save over “{own}”
          </Button>
        )}
        <Button className={WIDE} onClick={() => done(saying(() => makeBase(null)))}>
          Make this the base
        </Button>
      </span>
    </form>
  );
}

/** Opens, saves over, names, moves and deletes a saved scenario: one step of undo each. */
function SavedActions({
  of: { name, note, run },
  place,
  count,
  onRename,
  onDone,
}: {
  of: ShownScenario;
  /** 0 the base. */
  place: number;
  count: number;
  onRename: (name: string) => void;
  onDone: () => void;
}) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [typed, setTyped] = useState(name);
  const isBase = place === 0;
  const done = (found: Problem | null) => {
    setProblem(found);
    if (!found) onDone();
  };
  const rename = () => {
    const next = typed.trim();
    if (next === name) return;
    const found = saying(() => renameScenario(name, next));
    setProblem(found);
    if (!found) onRename(next);
  };
  return (
    <>
      {run.kind === 'refused' && <p className="mb-3 text-[13px] text-muted">{run.message}</p>}
      <span className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          className={WIDE}
          onClick={() => done(saying(() => makeCurrent(name), `“${name}” is current`))}
        >
          Make current
        </Button>
        <Button className={WIDE} onClick={() => done(saying(() => saveOver(name)))}>
          Save over
        </Button>
        {!isBase && (
          <Button className={WIDE} onClick={() => done(saying(() => makeBase(name)))}>
            Make this the base
          </Button>
        )}
        <Button className={WIDE} onClick={() => done(saying(() => duplicateScenario(name)))}>
          Duplicate
        </Button>
        <AddressButton cell="scenarios" at={name} what="this scenario" />
      </span>
      <p className="mt-1 text-[12px] text-muted">
        Save over puts what is set now in its place. Undo takes back each of these.
      </p>
      <form
        className="mt-4 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <label className="block min-w-0 flex-1 text-[13px] text-muted">
          Name
          <input
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            maxLength={MAX_SCENARIO_NAME}
            autoComplete="off"
            className={FIELD}
          />
        </label>
        <Button type="submit" className={WIDE}>
          Rename
        </Button>
      </form>
      <label className="mt-3 block text-[13px] text-muted">
        Note
        <textarea
          defaultValue={note}
          onBlur={({ target }) => setProblem(annotateScenario(name, target.value.trim()))}
          maxLength={MAX_SCENARIO_NOTE}
          rows={2}
          className={`${FIELD} py-1`}
        />
      </label>
      <Complaint problem={problem} />
      {!isBase && (
        <span className="mt-2 flex flex-wrap gap-2">
          {place > 1 && (
            <Button className={WIDE} onClick={() => setProblem(saying(() => moveScenario(name, place - 1)))}>
              Move to the left
            </Button>
          )}
          {place < count - 1 && (
            <Button className={WIDE} onClick={() => setProblem(saying(() => moveScenario(name, place + 1)))}>
              Move to the right
            </Button>
          )}
          <Button className={WIDE} onClick={() => done(saying(() => deleteScenario(name)))}>
            Delete
          </Button>
        </span>
      )}
    </>
  );
}
