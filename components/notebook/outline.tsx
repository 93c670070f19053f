'use client';

import { openCell } from '@/lib/session/shown/view';
import { CELLS } from '../cells/cells';
import { Part } from '../ui/part';

/** The numbered questions at the left, with the state of each. */
export function Outline() {
  return (
    <nav
      aria-label="Cells"
      className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] overflow-y-auto py-5 pl-4 xl:block"
    >
      <ol className="space-y-0.5">
        {CELLS.map(({ id, short, State }, i) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => openCell(id)}
              className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] hover:bg-tint"
            >
              <span className="number w-4.5 shrink-0 whitespace-nowrap text-muted text-[12px]">{i + 1}</span>
              <span className="min-w-0 flex-1 truncate">{short}</span>
              <span className="number shrink-0 text-[12px] text-muted">
                <Part what={short} small>
                  {State && <State />}
                </Part>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
