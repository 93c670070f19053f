'use client';

import { clsx } from 'clsx';
import type { SettingValue } from '@/lib/model/parameter';
import { parameterAt } from '@/lib/params/config/settings';
import { knobTrial } from '@/lib/session/jobs/knob-trial';
import type { Currency } from '@/lib/text/money';
import { figure } from '@/lib/text/table';
import { settingText } from '@/lib/text/value-text';
import { useAnalysis } from '../../hooks/use-analysis';
import { DataTable } from '../../ui/data-table';
import { AnalysisStatus } from '../analysis-status';

/** Settings that were turned through their range and changed no user: tried, not listed. */
export function InertKnobs() {
  const { value, result, current } = useAnalysis(knobTrial);
  return (
    <>
      <AnalysisStatus analysis={knobTrial} unit="settings" />
      {value && result && (
        <div className={clsx('transition-opacity', !current && 'opacity-50')} aria-busy={!current}>
          <p className="text-[13px] text-muted">
            {value.inert.length} of {value.knobs} settings of behaviour and detection were turned through
            their range, and the first {value.usersEach} users of every archetype that they are for changed in
            nothing.
          </p>
          <DataTable
            caption="Settings without effect"
            columns={[
              { id: 'setting', head: 'Setting' },
              { id: 'owner', head: 'Of' },
              { id: 'value', head: 'Now', numeric: true },
              { id: 'tried', head: 'Tried', numeric: true },
            ]}
            rows={value.inert.map(({ path, label, owner, value: now, tried }) => {
              const text = textOf(parameterAt(result.config, path), result.population.origin.currency);
              return {
                id: path,
                cells: [
                  label,
                  owner,
                  typeof now === 'number' ? figure(now, text(now)) : text(now),
                  tried.map(text).join(', '),
                ],
              };
            })}
          />
        </div>
      )}
    </>
  );
}

const textOf = (parameter: ReturnType<typeof parameterAt>, currency: Currency) => (value: SettingValue) =>
  parameter ? settingText(parameter, value, currency) : String(value);
