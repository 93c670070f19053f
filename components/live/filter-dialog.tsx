'use client';

import { Dialog } from '../ui/dialog';
import { lazyPart } from '../ui/part';

const FilterEditor = lazyPart(() => import('./filter-editor'), 'FilterEditor');

/** The editor of the filter. */
export function FilterDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Who counts" open={open} onClose={onClose}>
      <FilterEditor onDone={onClose} />
    </Dialog>
  );
}
