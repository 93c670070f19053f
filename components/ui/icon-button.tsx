import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './button';

/** A small button that shows an icon alone; `label` names it. */
export function IconButton({
  label,
  icon: Icon,
  ...rest
}: Omit<ComponentProps<typeof Button>, 'variant' | 'className' | 'children'> & {
  label: string;
  icon: LucideIcon;
}) {
  return (
    <Button variant="quiet" className="size-7 min-h-7! px-0!" label={label} {...rest}>
      <Icon size={14} aria-hidden />
    </Button>
  );
}
