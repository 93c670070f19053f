'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { calibrating } from '@/lib/session/jobs/calibration-steps';
import { shareFigure, shownAs } from '@/lib/text/table';
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
  const { windows } = first.config;
  const personas = personasOf(first.config);
  const order = [...personas.keys(), personas.length];
  return (
    <DataTable
      caption={`From November 2025 to Calibrated, ${windows[window]} days`}
      className="min-w-3xl"
      columns={[
        { id: 'step', head: 'Step' },
        ...order.map((p) => ({
          id: personaKey(personas, p),
          head: personaName(personas, p),
          numeric: true,
        })),
      ]}
      rows={steps.map(({ lever, shares }, i) => ({
        id: lever?.id ?? 'start',
        strong: i === steps.length - 1,
        cells: [
          stepCell(lever ? `${i} · ${lever.label}` : 'November 2025, as published', lever?.meant ?? ''),
          ...order.map((p) => shareFigure(shares[window]?.[p] ?? 0)),
        ],
      }))}
    />
  );
}

/** A step, and what it is meant to do. */
const stepCell = (label: string, meant: string) =>
  shownAs(
    `${label}${meant}`,
    <span className="block min-w-56 max-w-xs">
      {label}
      {meant && <span className="block font-normal text-[12px] text-muted leading-4">{meant}</span>}
    </span>,
  );
