'use client';

import { clsx } from 'clsx';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import type { Problem } from '@/lib/model/result';
import { type Check, COVERAGE, checkText, EVERY_PERSONA } from '@/lib/params/wanted/checks';
import { personasOf } from '@/lib/rules/view/personas-of';
import { saying } from '@/lib/session/steps/say-step';
import { shownConfig } from '@/lib/session/work/store';
import { addCheck, removeCheck, TARGET_SHARE } from '@/lib/session/work/target-actions';
import { NumberField } from '../../controls/number-field';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';

/** The bounds that the distribution must keep, whether it does, and the way to add one. */
export function CheckList() {
  const checks = useSession((state) => shownConfig(state).checks);
  const result = useSession((state) => state.result);
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const results = result ? checkResults(checks, result.distribution, result.config) : [];
  return (
    <div className="text-[13px]">
      <p className="mb-2 max-w-2xl text-muted">
        Checks are saved with the config. A script can ask for them:{' '}
        <code className="number">npm run -s regenerate -- --config FILE --check</code> fails where one does
        not hold.
      </p>
      {checks.length > 0 && (
        <ul aria-label="Checks" className="mb-3 max-w-2xl">
          {checks.map((check, i) => {
            const held = results[i];
            const text = checkText(check, personas);
            return (
              <li key={text} className="flex items-center gap-3 border-hairline border-b py-1">
                <b className={clsx('w-14 shrink-0', held?.passed === false ? 'text-fail' : 'text-muted')}>
                  {held ? (held.passed ? '✓ holds' : '✗ fails') : '–'}
                </b>
                <span className="flex-1">
                  {text} {held && <span className="text-muted">({held.found})</span>}
                </span>
                <Button
                  variant="quiet"
                  className="px-1.5!"
                  label={`Remove: ${text}`}
                  onClick={() => saying(() => removeCheck(i), 'Removed', text)}
                >
                  <Trash2 size={14} aria-hidden />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <NewCheck />
    </div>
  );
}

function NewCheck() {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const windows = useSession((state) => shownConfig(state).windows);
  const [of, setOf] = useState(EVERY_PERSONA);
  const [window, setWindow] = useState('');
  const [min, setMin] = useState(0.02);
  const [max, setMax] = useState(1);
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = () => {
    const check: Check = {
      of,
      ...(of !== COVERAGE && window !== '' && { window: Number(window) }),
      ...((min > 0 || max === 1) && { min }),
      ...(max < 1 && { max }),
    };
    setProblem(addCheck(check));
  };
  const set = (apply: (value: number) => void) => (value: number) => {
    apply(value);
    return null;
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="What is checked"
        value={of}
        options={[
          [EVERY_PERSONA, 'Every persona'],
          [COVERAGE, 'Coverage'],
          ...personas.map(({ key, name }) => [key, name] as const),
          ['STABLE', 'Stable'],
        ]}
        onChange={setOf}
      />
      {of !== COVERAGE && (
        <Select
          label="Window of the check"
          value={window}
          options={[
            ['', 'in every window'],
            ...windows.map((days) => [String(days), `in ${days} days`] as const),
          ]}
          onChange={setWindow}
        />
      )}
      from
      <NumberField
        label="Least share"
        value={min}
        parameter={TARGET_SHARE}
        onCommit={set(setMin)}
        className="w-24"
      />
      to
      <NumberField
        label="Most share"
        value={max}
        parameter={TARGET_SHARE}
        onCommit={set(setMax)}
        className="w-24"
      />
      <Button onClick={add}>Add check</Button>
      {problem && (
        <span role="alert" className="text-fail">
          {problem.message}
        </span>
      )}
    </div>
  );
}
