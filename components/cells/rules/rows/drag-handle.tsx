import { GripVertical } from 'lucide-react';
import { useContext } from 'react';
import type { RulePath } from '@/lib/rules/rule-tree';
import { placeText } from '../focus';
import { RowHandles } from './use-row-drag';

/** A row's place, by which it is dragged; Alt and an arrow move it too. */
export function DragHandle({
  path,
  name = placeText(path),
}: {
  path: RulePath;
  /** What is moved; its place where nothing else is said. */
  name?: string;
}) {
  const handle = useContext(RowHandles);
  const place = placeText(path);
  return (
    <button
      type="button"
      data-control="drag"
      aria-label={`Move ${name}: drag, or Alt with the arrows`}
      title="Drag to move it, or press Alt and an arrow"
      className="number inline-flex min-h-7 min-w-9 shrink-0 pr-1 cursor-grab touch-none items-center gap-0.5 rounded-md text-left text-[12px] text-muted hover:bg-tint hover:text-ink active:cursor-grabbing"
      {...handle?.(path)}
    >
      <GripVertical size={12} aria-hidden className="shrink-0 opacity-60" />
      {place}
    </button>
  );
}
