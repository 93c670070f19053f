'use client';

import { useState } from 'react';
import { useStore } from 'zustand';
import { targetsShortfall } from '@/lib/params/wanted/targets';
import {
  applied,
  moves as chosenMoves,
  type Freedom,
  solutionsOf,
  solving,
  startSolving,
} from '@/lib/session/jobs/solving';
import { shownHave } from '@/lib/session/shown/selectors';
import { cancelPreview } from '@/lib/session/work/actions';
import { hasTargets } from '@/lib/session/work/target-actions';
import { ORDER } from '@/lib/solve/verdicts';
import { countText, msText, percentText } from '@/lib/text/written';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Fold } from '../../ui/fold';
import { NumberFreedom } from './number-freedom';
import { SolutionCard } from './solution-card';

const KINDS = [
  ['mix', 'the mix (locked shares stay)'],
  ['thresholds', 'thresholds'],
  ['numbers', 'other numbers of the rules'],
  ['levers', 'suggested changes of behaviour and rules'],
] as const satisfies readonly (readonly [keyof Freedom, string])[];

const isOfRules = (kind: keyof Freedom) => kind === 'thresholds' || kind === 'numbers';

/** The first field of a target, in the table or on the live distribution, whose text is not taken. */
const invalidTarget = () =>
  document.querySelector<HTMLInputElement>(
    ['#solve-targets', '[data-testid=live]'].map((place) => `${place} [aria-invalid=true]`).join(),
  );

/** What may move, the search, and what it found. */
export function Solver() {
  const moves = useStore(chosenMoves);
  const search = useOnScreenStore(solving.state, (state) => state);
  const solutions = solutionsOf(search);
  const of = search.inputs?.config ?? null;
  const aimed = useSession(hasTargets);
  const current = useSession((state) => of !== null && state.work.config === of);
  const previewing = useSession((state) => solutions.findIndex(({ config }) => state.draft === config));
  const last = useStore(applied);
  const appliedAt = useSession(({ work }) =>
    last.solution && last.as === work.config ? solutions.indexOf(last.solution) : -1,
  );
  const seeded = useSession(shownHave('settings'));
  const shortfall = useSession((state) => targetsShortfall(state.work.config.targets, state.work.config));
  const [refusal, setRefusal] = useState<string | null>(null);
  const solveOrRefuse = () => {
    const field = invalidTarget();
    setRefusal(field && `“${field.value}” is no share: mend the marked target first.`);
    if (field) field.focus();
    else void startSolving();
  };
  const possible =
    aimed &&
    shortfall === null &&
    (moves.thresholds || moves.numbers || (seeded && (moves.mix || moves.levers)));
  return (
    <div className="text-[13px]">
      <fieldset className="flex flex-wrap items-center gap-x-5">
        <legend className="sr-only">What may move</legend>
        <span>May move:</span>
        {KINDS.map(([kind, text]) => (
          <Checkbox
            key={kind}
            checked={moves[kind] && (isOfRules(kind) || seeded)}
            disabled={!seeded && !isOfRules(kind)}
            onChange={(checked) => chosenMoves.setState({ [kind]: checked })}
          >
            {text}
          </Checkbox>
        ))}
      </fieldset>
      {!seeded && <p className="text-muted">Imported users are who they are: only the rules can move.</p>}
      {moves.thresholds && (
        <Fold
          plain
          title="Which thresholds, and how far"
          hint="all, over their whole range, unless you say so"
        >
          {() => <NumberFreedom of="thresholds" />}
        </Fold>
      )}
      {moves.numbers && (
        <Fold
          plain
          title="Which other numbers, and how far"
          hint="points, bounds, counts, keys, factors: all unless you say so"
        >
          {() => <NumberFreedom of="numbers" />}
        </Fold>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button variant="primary" disabled={!possible} onClick={solveOrRefuse}>
          Solve
        </Button>
        <Status />
      </div>
      {!aimed && <p className="mt-2 text-muted">Say from–to for one persona, then solve.</p>}
      {(shortfall ?? refusal) && (
        <p role="alert" className="mt-2 text-fail">
          {shortfall ?? refusal}
        </p>
      )}
      {solutions.length > 0 && (
        <>
          <div role="status" className="mt-2 flex min-h-8 items-center gap-3 max-sm:min-h-11">
            {previewing >= 0 ? (
              <>
                Solution {previewing + 1} is shown, and not applied yet.
                <Button className="min-h-7! px-2!" onClick={cancelPreview}>
                  Back
                </Button>
              </>
            ) : appliedAt >= 0 ? (
              `Solution ${appliedAt + 1} is applied. Undo takes it back.`
            ) : (
              !current && <span className="text-muted">What is listed was found for earlier settings.</span>
            )}
          </div>
          {solutions.length > 1 && <p className="text-muted">{ORDER}</p>}
        </>
      )}
      <ol className="mt-2">
        {solutions.map((solution, i) => (
          <SolutionCard
            key={`${solution.moves.join()} ${solution.fit.distance} ${solution.changes.length}`}
            number={i + 1}
            solution={solution}
            isPreviewed={i === previewing}
          />
        ))}
      </ol>
    </div>
  );
}

/** What the search is doing; one line. */
function Status() {
  const state = useOnScreenStore(solving.state, (now) => now);
  const { status, progress, message, ms } = state;
  const off = progress?.distance ?? null;
  return (
    <div role="status" className="flex min-h-8 items-center gap-3 text-muted">
      {status === 'running' && (
        <>
          <span aria-live="off">
            {progress
              ? `${progress.doing}, ${countText(progress.evaluations)} distributions tried`
              : 'Starting …'}
            {off !== null && `, ${percentText(off, 2).replace(' %', ' points')} outside`}
          </span>
          <Button className="min-h-7! px-2!" onClick={solving.cancel}>
            Cancel
          </Button>
        </>
      )}
      {status === 'cancelled' &&
        (solutionsOf(state).length > 0 ? 'Cancelled; this is the best so far.' : 'Cancelled.')}
      {status === 'failed' && `Stopped: ${message}.`}
      {status === 'done' && `${msText(ms)}`}
    </div>
  );
}
