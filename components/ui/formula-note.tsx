'use client';

import { Button } from './button';

/** Says that texts in a CSV file were made safe to open in a spreadsheet, and offers the exact ones. */
export function FormulaNote({ onExact }: { onExact: () => void }) {
  return (
    <span role="status" className="text-[12px] text-muted">
      Texts that begin like a formula were saved with ' before them.{' '}
      <Button variant="quiet" className="min-h-7! px-1!" onClick={onExact}>
        Save them exactly
      </Button>
    </span>
  );
}
