'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { hasTargets } from '@/lib/session/work/target-actions';
import { useSession } from '../../hooks/use-session';
import { Fold } from '../../ui/fold';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';

const TargetTable = lazyPart(() => import('../solve/target-table'), 'TargetTable');
const CheckList = lazyPart(() => import('../solve/check-list'), 'CheckList');
const CalibrationSteps = lazyPart(() => import('../solve/calibration-steps'), 'CalibrationSteps');
const Solver = lazyPart(() => import('../solve/solver'), 'Solver');

export function SolveCell({ number }: { number: number }) {
  return (
    <Cell
      id="solve"
      number={number}
      question={CELL_QUESTIONS.solve}
      prose="Say which shares are wanted, here or on the live distribution; the solver seeks settings that give them, and says what is in the way. Checks are bounds that stay with the config and guard what is made from it."
      summary={<Summary />}
    >
      <Fold
        id="solve-targets"
        title="What is wanted?"
        hint="targets of each persona and window"
        initiallyOpen
      >
        {() => <TargetTable />}
      </Fold>
      <Fold id="solve-solver" title="What gives it?" hint="mix, thresholds and levers" initiallyOpen>
        {() => <Solver />}
      </Fold>
      <Fold id="solve-checks" title="What must stay so?" hint="checks, on the command line as well">
        {() => <CheckList />}
      </Fold>
      <Fold
        id="solve-steps"
        title="How was the calibrated preset made?"
        hint="step by step from November 2025"
      >
        {() => <CalibrationSteps />}
      </Fold>
    </Cell>
  );
}

function Summary() {
  const aimed = useSession(hasTargets);
  const checks = useSession((state) => state.work.config.checks.length);
  return (
    <>
      {aimed ? 'targets set' : 'no targets yet'}
      {checks > 0 && `, ${checks} ${checks === 1 ? 'check' : 'checks'}`}
    </>
  );
}

/** In the outline: how many checks hold is not known there, so how many there are. */
export function SolveState() {
  const aimed = useSession(hasTargets);
  return aimed ? <span title="Targets are set">◎</span> : null;
}
