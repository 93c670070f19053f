'use client';

import { Filter } from 'lucide-react';
import { view } from '@/lib/session/shown/view';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { Button } from '../ui/button';
import { FilterDialog } from './filter-dialog';

/** Opens the editor of the filter, where none is set. */
export function AddFilter() {
  const filter = useSession((state) => shownConfig(state).filter);
  const isOpen = useView((state) => state.filtering);
  const setOpen = (filtering: boolean) => view.setState({ filtering });
  if (filter && !isOpen) return null;
  return (
    <>
      <Button
        variant="quiet"
        label="Filter: count some of the users only"
        className="px-1.5!"
        onClick={() => setOpen(true)}
      >
        <Filter size={15} aria-hidden />
      </Button>
      <FilterDialog open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
