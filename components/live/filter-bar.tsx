'use client';

import { Pencil, X } from 'lucide-react';
import { useId, useState } from 'react';
import { customersOf } from '@/lib/features/weights';
import { saying } from '@/lib/session/steps/say-step';
import { removeFilter } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { useSession } from '../hooks/use-session';
import { IconButton } from '../ui/icon-button';
import { FilterDialog } from './filter-dialog';
import { FilterWords, NobodyCounts } from './filter-words';

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
          <FilterWords filter={filter} />
        </p>
        <IconButton label="Change the filter" icon={Pencil} onClick={() => setOpen(true)} />
        <IconButton label="Remove the filter" icon={X} onClick={() => saying(removeFilter)} />
      </div>
      {isOf && users === 0 && result && <NobodyCounts result={result} />}
      <FilterDialog open={isOpen} onClose={() => setOpen(false)} />
    </section>
  );
}
