'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { byNumber } from '@/lib/rules/personas';
import { calibrating } from '@/lib/session/jobs/calibration-steps';
import { exactShare } from '../../exact';
import { useView } from '../../hooks/use-view';
import { DataTable } from '../../ui/data-table';

/** How the calibrated preset came to be: each step and the distribution after it. */
export function CalibrationSteps() {
  const window = useView((state) => state.window);
  const { status, value: steps, message } = useStore(calibrating.state);
  useEffect(() => {
    void calibrating.start(null);
    return calibrating.drop;
  }, []);
  if (status === 'failed')
    return <p className="text-[13px] text-fail">The steps could not be made: {message}.</p>;
  const first = steps?.[0];
  if (!steps || !first) return <p className="h-80 text-[13px] text-muted">Making the steps …</p>;
  const { personas, windows } = first.config;
  const order = [...byNumber(personas), personas.length];
  return (
    <DataTable
      label={`From November 2025 to Calibrated, ${windows[window]} days`}
      className="min-w-3xl"
      columns={[
        { key: 'step', label: 'Step' },
        ...order.map((p) => ({
          key: personaKey(personas, p),
          label: personas[p]?.name ?? 'Stable',
          numeric: true,
        })),
      ]}
      rows={steps.map(({ lever, shares }, i) => ({
        key: lever?.id ?? 'start',
        strong: i === steps.length - 1,
        cells: [
          <span key="step" className="block min-w-56 max-w-xs">
            {lever ? `${i} · ${lever.label}` : 'November 2025, as published'}
            {lever && (
              <span className="block font-normal text-[12px] text-muted leading-4">{lever.meant}</span>
            )}
          </span>,
          ...order.map((p) => exactShare(shares[window]?.[p] ?? 0)),
        ],
      }))}
    />
  );
}
