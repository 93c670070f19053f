'use client';

import { Filter, Pencil, X } from 'lucide-react';
import { useId, useState } from 'react';
import { customersOf } from '@/lib/features/weights';
import { removeFilter } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { IconButton } from '../ui/icon-button';
import { lazyPart, Part } from '../ui/part';

const FilterEditor = lazyPart(() => import('./filter-editor'), 'FilterEditor');
const NobodyCounts = lazyPart(() => import('./filter-words'), 'NobodyCounts');
const FilterWords = lazyPart(() => import('./filter-words'), 'FilterWords');

/** Opens the editor of the filter, where none is set. */
export function AddFilter() {
  const filter = useSession((state) => shownConfig(state).filter);
  const [isOpen, setOpen] = useState(false);
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
      <EditorDialog open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function EditorDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Who counts" open={open} onClose={onClose}>
      <Part what="The filter’s editor" fallback={<p className="py-3 text-[13px] text-muted">Loading …</p>}>
        <FilterEditor onDone={onClose} />
      </Part>
    </Dialog>
  );
}

/** Who counts while a filter is set: always in sight, with ways to change and to remove it. */
export function FilterBar() {
  const filter = useSession((state) => shownConfig(state).filter);
  const result = useSession((state) => state.result);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!filter) return null;
  const of = result ? customersOf(result.given, result.givenCounts) : 0;
  const users = result?.distribution.users ?? 0;
  const isOf = result?.config.filter !== undefined;
  return (
    <section
      aria-labelledby={id}
      data-testid="filter"
      className="my-1.5 rounded-lg border border-hairline bg-panel py-0.5 pr-1 pl-2 text-[12px]"
    >
      <div className="flex items-start gap-1">
        <p id={id} className="min-w-0 flex-1 break-words py-1">
          <span className="sr-only">Filter: </span>
          {isOf && (
            <b className="number">
              {result?.exact ? '' : '≈'}
              {countText(users)} of {countText(of)}
            </b>
          )}
          {isOf && ': '}
          <Part what="The filter" fallback={<span>…</span>}>
            <FilterWords filter={filter} />
          </Part>
        </p>
        <IconButton label="Change the filter" icon={Pencil} onClick={() => setOpen(true)} />
        <IconButton label="Remove the filter" icon={X} onClick={() => removeFilter()} />
      </div>
      {isOf && users === 0 && result && (
        <Part what="The filter" fallback={null}>
          <NobodyCounts result={result} />
        </Part>
      )}
      <EditorDialog open={isOpen} onClose={() => setOpen(false)} />
    </section>
  );
}
