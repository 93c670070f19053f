import type { ReactNode } from 'react';
import { useCheck } from '../hooks/use-check';

/** A box to tick, with its words beside it. */
export function Checkbox({
  checked,
  onChange,
  disabled = false,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  const box = useCheck(checked, onChange);
  return (
    <label className="flex min-h-8 items-center gap-1.5">
      <input {...box} className="size-6 accent-(--accent)" disabled={disabled} />
      {children}
    </label>
  );
}
