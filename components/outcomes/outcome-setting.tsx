'use client';

import '@/lib/params/wanted/read-outcome';
import { useState } from 'react';
import type { OutcomeColumns } from '@/lib/diagnose/outcomes/outcome';
import { outcomeSetting } from '@/lib/diagnose/outcomes/outcome';
import { outcomeNumbers } from '@/lib/diagnose/outcomes/outcome-numbers';
import type { Problem } from '@/lib/model/result';
import { heldOutOf, MOST_HELD_OUT, type OutcomeSetting } from '@/lib/params/wanted/outcome';
import { setOutcome } from '@/lib/session/work/outcome-actions';
import { NumberField } from '../controls/number-field';
import { useSession } from '../hooks/use-session';
import { Select } from '../ui/select';

const FIELD = { unit: 'share', min: 0, max: MOST_HELD_OUT, step: 0.05 } as const;

/** Columns of one sort among those that say what became of customers. */
function namesOf(columns: OutcomeColumns, is: 'outcome' | 'amount' | 'date'): string[] {
  const all = new Map(columns.flatMap((of) => [...of]));
  return [...all].flatMap(([name, column]) => {
    if (is === 'date') return column.kind === 'date' ? [name] : [];
    const kind = outcomeNumbers(column)?.kind;
    return kind && (is === 'outcome' || kind === 'mean') ? [name] : [];
  });
}

/** By which column customers are judged, and how many of them are held out. */
export function OutcomeSettingFields({ columns }: { columns: OutcomeColumns }) {
  const declared = useSession((state) => state.work.config.outcome);
  const [problem, setProblem] = useState<Problem | null>(null);
  const setting = outcomeSetting(declared, columns);
  if (!setting) return null;
  const change = (next: Partial<Record<keyof OutcomeSetting, string | number | undefined>>) => {
    const whole = Object.entries({ ...setting, ...next }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    setProblem(setOutcome(Object.fromEntries(whole) as unknown as OutcomeSetting));
  };
  const outcomes = [...new Set([setting.column, ...namesOf(columns, 'outcome')])];
  const amounts = namesOf(columns, 'amount').filter((name) => name !== setting.column);
  const dates = namesOf(columns, 'date');
  const optional = (names: readonly string[]) => [
    ['', 'none'] as const,
    ...names.map((name) => [name, name] as const),
  ];
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex items-center gap-2">
        Judged by
        <Select
          label="Column that is the outcome"
          value={setting.column}
          options={outcomes.map((name) => [name, name] as const)}
          onChange={(column) => change({ column })}
        />
      </span>
      {(amounts.length > 0 || setting.amount) && (
        <span className="flex items-center gap-2">
          amount
          <Select
            label="Column of an amount"
            value={setting.amount ?? ''}
            options={optional(amounts)}
            onChange={(amount) => change({ amount })}
          />
        </span>
      )}
      {(dates.length > 0 || setting.date) && (
        <span className="flex items-center gap-2">
          known on
          <Select
            label="Column of the day on which it was known"
            value={setting.date ?? ''}
            options={optional(dates)}
            onChange={(date) => change({ date })}
          />
        </span>
      )}
      <span className="flex items-center gap-2">
        held out
        <NumberField
          label="Part of customers that is held out"
          value={heldOutOf(setting).part}
          parameter={FIELD}
          className="w-24"
          onCommit={(heldOut) => setOutcome({ ...setting, heldOut })}
        />
      </span>
      {problem && (
        <p role="alert" className="w-full text-fail">
          {problem.message}
        </p>
      )}
    </div>
  );
}
