'use client';

import { useState } from 'react';
import { lineSample, sampleRows } from '@/lib/diagnose/outcomes/line-sample';
import { heldOutOf } from '@/lib/params/wanted/outcome';
import { CsvButton } from '../../ui/csv-button';
import { Select } from '../../ui/select';
import type { ThresholdOf } from './threshold-of';

const SIZES = ['20', '50', '100', '200'] as const;

/** Customers above and below a line as a file to review by hand: its verdicts come back as an outcome. */
export function ReviewSample({ of: { result, window, index, persona, criterion } }: { of: ThresholdOf }) {
  const [size, setSize] = useState<(typeof SIZES)[number]>('50');
  const table = () => {
    const { seed } = heldOutOf(result.config.outcome ?? {});
    const rows = lineSample(result, { persona: index, criterion, window, size: Number(size), seed }) ?? [];
    const [head = [], ...cells] = sampleRows(rows, criterion.value ?? 0);
    return {
      caption: `review of ${persona.name} ${criterion.id}`,
      columns: head.map((name) => ({ id: String(name), head: String(name) })),
      rows: cells.map((one) => ({ id: String(one[0]), cells: one })),
    };
  };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px]">
      <span>Review by hand:</span>
      <Select
        label="Customers to review"
        value={size}
        options={SIZES.map((n) => [n, `${n} customers`] as const)}
        onChange={setSize}
      />
      <span>above and below the line</span>
      <CsvButton table={table} />
      <p className="w-full text-[12px] text-muted">
        Drawn by a seed from those nearest to it, with what decided. Fill in <i>verdict</i> (yes or no), drop
        the file here, and join it as an outcome.
      </p>
    </div>
  );
}
