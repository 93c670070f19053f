import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const VARIANTS = {
  plain: 'border border-hairline bg-panel hover:bg-tint print:hidden',
  primary: 'border border-ink bg-ink text-paper hover:opacity-90 print:hidden',
  quiet: 'border border-transparent text-muted hover:bg-tint hover:text-ink print:hidden',
  link: 'border border-transparent px-0! text-accent underline underline-offset-2 hover:no-underline',
} as const;

/** Firefox keeps over a reload whether a control was disabled, whatever the page says, unless an attribute forbids it. */
const NOT_RESTORED = { autoComplete: 'off' };

/** A button; `label` names it where it shows only an icon. */
export function Button({
  variant = 'plain',
  label,
  className,
  ...rest
}: ComponentProps<'button'> & { variant?: keyof typeof VARIANTS; label?: string }) {
  return (
    <button
      type="button"
      {...NOT_RESTORED}
      aria-label={label}
      title={label}
      className={clsx(
        'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-lg px-3 font-medium text-[13px] disabled:cursor-default disabled:opacity-40 aria-disabled:cursor-default aria-disabled:opacity-40',
        VARIANTS[variant],
        className,
      )}
      {...rest}
    />
  );
}
