'use client';

import { CELL_QUESTIONS } from '@/lib/params/cell-questions';
import { DETECTION } from '@/lib/params/detection';
import { reachHint } from '@/lib/session/days';
import { shownConfig } from '@/lib/session/store';
import { ParameterControl } from '../../controls/parameter-control';
import { useSession } from '../../use-session';
import { Cell, runTime } from '../cell';

/** A setting that may be a period: told where it begins before there is anything. */
function Period({ path, text }: { path: string; text?: string }) {
  const beyond = useSession((state) => reachHint(state, path));
  return <ParameterControl path={path} text={text} hint={beyond && `Reaches ${beyond}.`} />;
}

export function DetectCell({ number }: { number: number }) {
  const lookback = useSession((state) => shownConfig(state).detection.lookbackDays);
  const windows = useSession((state) => shownConfig(state).windows);
  return (
    <Cell
      id="detect"
      time={runTime}
      number={number}
      question={CELL_QUESTIONS.detect}
      prose="Features are computed from transactions, balances and liabilities over two windows; recurring merchants always over the look-back. A merchant recurs when enough of its gaps are on one cadence."
      summary={`windows of ${windows[0]} and ${windows[1]} days, recurring merchants over ${lookback} days`}
    >
      <div className="grid gap-x-10 xl:grid-cols-2">
        {Object.keys(DETECTION).map((id) => (
          <Period key={id} path={`detection.${id}`} />
        ))}
        <Period path="windows.0" text="Short window" />
        <Period path="windows.1" text="Long window" />
      </div>
    </Cell>
  );
}
