'use client';

import { Dialog } from '../ui/dialog';
import { FilterEditor } from './filter-editor';

/** The editor of the filter. */
export function FilterDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Who counts" open={open} onClose={onClose}>
      <FilterEditor onDone={onClose} />
    </Dialog>
  );
}
