'use client';

import { useStore } from 'zustand';
import { definitionOf } from '@/lib/features/features';
import { searchRange, thresholdRange } from '@/lib/rules/threshold-range';
import { personasOf } from '@/lib/rules/view/personas-of';
import { moves as chosenMoves } from '@/lib/session/jobs/solving';
import { thresholdsOf } from '@/lib/session/shown/insights';
import { shownConfig } from '@/lib/session/work/store';
import { NumberField } from '../../controls/number-field';
import { useSession } from '../../hooks/use-session';
import { Checkbox } from '../../ui/checkbox';

/** Which thresholds may move, and between which values. */
export function ThresholdFreedom() {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const moves = useStore(chosenMoves);
  const setRange = (path: string, range: readonly [number, number]) => {
    chosenMoves.setState({ ranges: { ...moves.ranges, [path]: range } });
    return null;
  };
  return (
    <ul className="max-w-2xl">
      {thresholdsOf(personas).map(({ persona, criterion, path }) => {
        const given = moves.ranges[path];
        const values = [criterion.value ?? 0, ...(given ?? [])];
        const usual = searchRange(criterion.feature, values);
        const info = { ...definitionOf(criterion.feature), ...thresholdRange(criterion.feature) };
        const free = !moves.fixed.includes(path);
        const [low, high] = given ?? [usual.min, usual.max];
        const name = `${persona.name}: ${info.label}`;
        return (
          <li key={path} className="flex flex-wrap items-center gap-3 border-hairline border-b py-1">
            <span className="min-w-64 flex-1">
              <Checkbox
                checked={free}
                onChange={(next) => {
                  const others = moves.fixed.filter((other) => other !== path);
                  chosenMoves.setState({ fixed: next ? others : [...others, path] });
                }}
              >
                <span>
                  {info.label} <span className="text-muted">{persona.name}</span>
                </span>
              </Checkbox>
            </span>
            {free && (
              <span className="flex items-center gap-2">
                <NumberField
                  label={`${name}, from`}
                  value={low}
                  parameter={{ ...info, max: high }}
                  onCommit={(next) => setRange(path, [next, high])}
                  className="w-28"
                />
                to
                <NumberField
                  label={`${name}, to`}
                  value={high}
                  parameter={{ ...info, min: low }}
                  onCommit={(next) => setRange(path, [low, next])}
                  className="w-28"
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
