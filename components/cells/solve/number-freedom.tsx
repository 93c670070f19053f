'use client';

import { useStore } from 'zustand';
import { isDefined } from '@/lib/features/features';
import type { NumberParameter } from '@/lib/model/parameter';
import { type RuleSetting, ruleSettings } from '@/lib/params/config/rule-settings';
import { parameterAt } from '@/lib/params/config/settings';
import { searchRange } from '@/lib/rules/threshold-range';
import { moves as chosenMoves } from '@/lib/session/jobs/solving';
import { numberDomain } from '@/lib/session/shown/numbers/rule-number';
import { shownConfig } from '@/lib/session/work/store';
import { NumberField } from '../../controls/number-field';
import { useSession } from '../../hooks/use-session';
import { Checkbox } from '../../ui/checkbox';

/** Which numbers of the rules may move, and between which values: the thresholds, or the others. */
export function NumberFreedom({ of }: { of: 'thresholds' | 'numbers' }) {
  const config = useSession(shownConfig);
  const all = ruleSettings(config);
  return (
    <ul className="max-w-2xl">
      {all
        .filter(({ threshold }) => (threshold !== null) === (of === 'thresholds'))
        .map((setting) => (
          <Freedom key={setting.path} setting={setting} all={all} />
        ))}
    </ul>
  );
}

function Freedom({ setting, all }: { setting: RuleSetting; all: readonly RuleSetting[] }) {
  const { path, owner, number, threshold, isPriority } = setting;
  const config = useSession(shownConfig);
  const result = useSession((state) => state.result);
  const moves = useStore(chosenMoves);
  const given = moves.ranges[path];
  const parameter = parameterAt(config, path);
  const label = isPriority || !parameter ? number.label : parameter.label;
  const name = `${owner}: ${label}`;
  const isFree = !moves.fixed.includes(path);
  const setRange = (range: readonly [number, number]) => {
    chosenMoves.setState({ ranges: { ...moves.ranges, [path]: range } });
    return null;
  };
  const usual = () => {
    const feature = threshold?.criterion.feature;
    if (feature !== undefined && isDefined(feature)) {
      const { min, max } = searchRange(feature, [number.value, ...(given ?? [])]);
      return [min, max] as const;
    }
    const numbers = all.map((one) => one.number);
    const { low, high } = result ? numberDomain(result, number, numbers) : { low: 0, high: number.value };
    return [low, high] as const;
  };
  const [low, high] = given ?? usual();
  return (
    <li className="flex flex-wrap items-center gap-3 border-hairline border-b py-1">
      <span className="min-w-64 flex-1">
        <Checkbox
          checked={isFree}
          onChange={(next) => {
            const others = moves.fixed.filter((other) => other !== path);
            chosenMoves.setState({ fixed: next ? others : [...others, path] });
          }}
        >
          <span>
            {label} <span className="text-muted">{owner}</span>
          </span>
        </Checkbox>
      </span>
      {isFree && parameter?.kind === 'number' && (
        <span className="flex items-center gap-2">
          <NumberField
            label={`${name}, from`}
            value={low}
            parameter={{ ...bounded(parameter), max: high }}
            onCommit={(next) => setRange([next, high])}
            className="w-28"
          />
          to
          <NumberField
            label={`${name}, to`}
            value={high}
            parameter={{ ...bounded(parameter), min: low }}
            onCommit={(next) => setRange([low, next])}
            className="w-28"
          />
        </span>
      )}
    </li>
  );
}

/** As far as a number may be set at all. */
const bounded = ({ unit, step, min, max, permitted }: NumberParameter) => ({
  unit,
  step,
  min,
  max,
  ...permitted,
});
