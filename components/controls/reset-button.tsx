import { RotateCcw } from 'lucide-react';

/** The way back to the preset's value; shown only where there is one to go back to. */
export function ResetButton({ of, to, onReset }: { of: string; to?: string; onReset: () => void }) {
  return (
    <button
      type="button"
      onClick={onReset}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded align-middle text-accent hover:bg-tint"
      aria-label={`Reset ${of} to the preset`}
      title={to === undefined ? 'Reset to the preset' : `Reset to ${to}`}
    >
      <RotateCcw size={12} aria-hidden />
    </button>
  );
}
