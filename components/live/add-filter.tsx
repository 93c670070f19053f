'use client';

import { Filter } from 'lucide-react';
import { useState } from 'react';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import { lazyPart, Part } from '../ui/part';

const FilterDialog = lazyPart(() => import('./filter-dialog'), 'FilterDialog');

/** Opens the editor of the filter, where none is set. */
export function AddFilter() {
  const filter = useSession((state) => shownConfig(state).filter);
  // The dialog stays once it was opened: as it closes it gives back the focus.
  const [dialog, setDialog] = useState<'never' | 'open' | 'closed'>('never');
  const isOpen = dialog === 'open';
  if (filter && !isOpen) return null;
  return (
    <>
      <Button
        variant="quiet"
        label="Filter: count some of the users only"
        className="px-1.5!"
        onClick={() => setDialog('open')}
      >
        <Filter size={15} aria-hidden />
      </Button>
      {dialog !== 'never' && (
        <Part what="The filter’s editor" small>
          <FilterDialog open={isOpen} onClose={() => setDialog('closed')} />
        </Part>
      )}
    </>
  );
}
