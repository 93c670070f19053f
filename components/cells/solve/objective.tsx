'use client';

import { useEffect, useRef, useState } from 'react';
import { challengerVerdict } from '@/lib/diagnose/outcomes/verdict';
import type { Problem } from '@/lib/model/result';
import { targetsOf } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { outcomeOf } from '@/lib/session/data/joins/outcome-of';
import { moves } from '@/lib/session/jobs/solving';
import { saying } from '@/lib/session/steps/say-step';
import { commitConfig } from '@/lib/session/work/actions';
import { type Objective, type ObjectiveResult, seekObjective } from '@/lib/solve/objective/objective';
import { countedText, inWindow, percentText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { estimateText, intervalText } from '../../outcomes/worth-table';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';

const WORDS: Readonly<Record<Objective, string>> = {
  precision: 'precision',
  recall: 'recall',
  amount: 'share of the amount',
};
/** Milliseconds that a search takes before the page may do something else. */
const SLICE = 12;

/** Numbers of the rules that give the most of an outcome while shares stay within their bands. */
export function ObjectiveSolver() {
  const result = useSession((state) => state.result);
  const config = useSession((state) => state.work.config);
  const window = useView((state) => state.window);
  const read = useSession((state) => (state.result ? outcomeOf(state, state.result) : null));
  const [[objective, chosen], choose] = useState<readonly [Objective, number]>(['precision', 0]);
  const [sweeps, setSweeps] = useState<number | null>(null);
  const [found, setFound] = useState<{ readonly of: unknown; readonly result: ObjectiveResult } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useRef(0);
  useEffect(() => () => void run.current++, []);
  const outcome = read?.ok ? read.value : null;
  if (!result || !outcome)
    return (
      <p className="py-2 text-[13px] text-muted">
        Nothing says what became of these customers. Drop a file that does, and say that its column is an
        outcome.
      </p>
    );
  const personas = personasOf(config);
  const persona = Math.min(chosen, personas.length);
  const key = personaKey(personas, persona);
  const days = config.windows[window] ?? 0;
  const targets = targetsOf(config.targets);
  const isOpen = objective !== 'precision' && !targets[String(days)]?.[key];
  const seek = () => {
    const own = ++run.current;
    const { thresholds, numbers, fixed, ranges } = moves.getState();
    const steps = seekObjective({
      evaluation: result,
      outcome,
      objective,
      persona,
      window,
      targets,
      freedom: { mix: false, thresholds, numbers, levers: [], locks: new Set(fixed), ranges },
    });
    setSweeps(0);
    const goOn = () => {
      if (run.current !== own) return;
      const until = performance.now() + SLICE;
      let step = steps.next();
      while (!step.done && performance.now() < until) step = steps.next();
      if (!step.done) {
        setSweeps(step.value);
        setTimeout(goOn);
        return;
      }
      setSweeps(null);
      setFound({ of: config, result: step.value });
    };
    setTimeout(goOn);
  };
  const stop = () => {
    run.current++;
    setSweeps(null);
  };
  const shown = found?.of === config ? found.result : null;
  return (
    <div className="text-[13px]">
      <div className="flex flex-wrap items-center gap-2">
        most
        <Select
          label="What is to be as much as it can"
          value={objective}
          options={(['precision', 'recall', ...(outcome.amounts ? (['amount'] as const) : [])] as const).map(
            (one) => [one, WORDS[one]] as const,
          )}
          onChange={(next) => choose([next, chosen])}
        />
        of
        <Select
          label="Persona that is to find them"
          value={String(persona)}
          options={personas.map((_, p) => [String(p), personaName(personas, p)] as const)}
          onChange={(next) => choose([objective, Number(next)])}
        />
        {sweeps === null ? (
          <Button disabled={isOpen} onClick={seek} label="Seek what gives the most">
            Seek
          </Button>
        ) : (
          <Button onClick={stop}>Stop</Button>
        )}
        <span className="number min-h-5 text-muted" aria-live="polite">
          {sweeps !== null && `${countedText(sweeps, 'step')} made`}
        </span>
      </div>
      <p className="mt-1 max-w-2xl text-muted">
        {isOpen
          ? `Say from–to for ${personaName(personas, persona)}${inWindow(days)} first: without a band everybody would be selected.`
          : 'Numbers of the rules move as far as “What gives it?” lets them, shares stay within their bands. It looks at the customers who are not held out; the others judge what it finds.'}
      </p>
      {problem && (
        <p role="alert" className="text-fail">
          {problem.message}
        </p>
      )}
      {shown && (
        <Found
          result={shown}
          part={outcome.part}
          objective={objective}
          onKeep={() =>
            setProblem(
              saying(() => commitConfig(shown.evaluation.config), `the most ${WORDS[objective]} is set`),
            )
          }
        />
      )}
    </div>
  );
}

/** What moves, what it gives, and how those held out judge it. */
function Found({
  result: { moved, met, judged },
  part,
  objective,
  onKeep,
}: {
  result: ObjectiveResult;
  part: number;
  objective: Objective;
  onKeep: () => void;
}) {
  if (moved.length === 0) return <p className="mt-2 font-medium">Nothing is better than what is set.</p>;
  const row = (of: 'main' | 'heldOut', words: string) => {
    const { champion, challenger } = judged.parts[of];
    return (
      <li>
        <span className="text-muted">{words}:</span> {WORDS[objective]}{' '}
        <span className="number">{estimateText(champion[objective])}</span> →{' '}
        <b className="number font-semibold">{estimateText(challenger[objective])}</b>{' '}
        <span className="number text-muted">{intervalText(challenger[objective])}</span>.{' '}
        {challengerVerdict(judged.parts[of])}
      </li>
    );
  };
  return (
    <div className="mt-2" data-testid="objective-found">
      <ul className="number">
        {moved.map(({ path, from, to }) => (
          <li key={path}>
            {path.replace(/^personas\./, '')}: {from} → <b className="font-semibold">{to}</b>
          </li>
        ))}
      </ul>
      {!met && (
        <p className="text-fail">No thresholds keep every share within its band; these are nearest.</p>
      )}
      <ul className="mt-1 max-w-2xl space-y-1">
        {row('main', `on the ${percentText(1 - part, 0)} it was chosen on`)}
        {part > 0 && row('heldOut', `on the ${percentText(part, 0)} held out`)}
      </ul>
      <Button className="mt-1" onClick={onKeep}>
        Keep these thresholds
      </Button>
    </div>
  );
}
