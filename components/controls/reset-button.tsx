import { RotateCcw } from 'lucide-react';
import { saying } from '@/lib/session/steps/say-step';

/** The way back to the preset's value; where there is nothing to go back from, its room. */
export function ResetButton({
  of,
  to,
  isNeeded = true,
  onReset,
}: {
  of: string;
  to?: string;
  isNeeded?: boolean;
  onReset: () => void;
}) {
  if (!isNeeded) return <span aria-hidden className="inline-block size-7 shrink-0 align-middle" />;
  return (
    <button
      type="button"
      onClick={() => saying(onReset, 'Reset')}
      className="in-line inline-flex size-7 shrink-0 items-center justify-center rounded align-middle text-accent hover:bg-tint"
      aria-label={`Reset ${of} to the preset`}
      title={to === undefined ? 'Reset to the preset' : `Reset to ${to}`}
    >
      <RotateCcw size={12} aria-hidden />
    </button>
  );
}
