'use client';

import { Filter } from 'lucide-react';
import { useRef } from 'react';
import { view } from '@/lib/session/shown/view';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { Button } from '../ui/button';
import { lazyPart, Part } from '../ui/part';

const FilterDialog = lazyPart(() => import('./filter-dialog'), 'FilterDialog');

/** Opens the editor of the filter, where none is set. */
export function AddFilter() {
  const filter = useSession((state) => shownConfig(state).filter);
  const isOpen = useView((state) => state.filtering);
  // The dialog stays once it was opened: as it closes it gives back the focus.
  const wasOpen = useRef(false);
  if (isOpen) wasOpen.current = true;
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
      {wasOpen.current && (
        <Part what="The filter’s editor" small>
          <FilterDialog open={isOpen} onClose={() => setOpen(false)} />
        </Part>
      )}
    </>
  );
}
