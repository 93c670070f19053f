'use client';

import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { type RefObject, type ToggleEvent, useId, useRef } from 'react';
import { has } from '@/lib/features/population';
import { loadPart } from '@/lib/parts/load-part';
import { notify, session } from '@/lib/session/work/store';
import { fileNamePart } from '@/lib/text/file-name';
import { countText } from '@/lib/text/written';
import type { ChartFormat } from './charts/save/save-chart';
import { Button } from './ui/button';

/** What the choice needs below its button. */
const ROOM_PX = 44;

const FORMATS = ['svg', 'png'] as const satisfies readonly ChartFormat[];

/** What the charts on the screen are of. */
function shownSource(): { readonly name: string; readonly description: string } {
  const { result, work } = session.getState();
  const { name, population } = result?.config ?? work.config;
  if (!result) return { name, description: name };
  const users = `${countText(result.distribution.users)} users`;
  const made = has(result.population, 'settings');
  return {
    name,
    description: made
      ? `${name}, ${users}, seed ${population.seed}, as of ${population.asOf}`
      : `${name}, ${users}`,
  };
}

async function save(figure: Element, title: string, format: ChartFormat): Promise<void> {
  const { name, description } = shownSource();
  try {
    const { saveChart } = await loadPart(() => import('./charts/save/save-chart'));
    await saveChart(figure, format, `${fileNamePart(title, 'chart')}-${fileNamePart(name)}`, {
      title,
      description,
    });
  } catch (error) {
    notify({
      id: 'engine',
      tone: 'problem',
      text: `The chart could not be saved: ${(error as Error).message}. Try the other format.`,
    });
  }
}

/** Opens a choice of formats in which a figure can be saved. It shows while the pointer or the focus is in its group. */
export function SaveChart({
  title,
  figure,
  className,
}: {
  /** What the chart shows: in words, and in the file's name. */
  title: string;
  figure: RefObject<Element | null>;
  className?: string;
}) {
  const id = useId();
  const opener = useRef<HTMLSpanElement>(null);
  const place = ({ currentTarget, newState }: ToggleEvent<HTMLDivElement>) => {
    const at = opener.current?.getBoundingClientRect();
    if (newState !== 'open' || !at) return;
    const below = at.bottom + ROOM_PX <= window.innerHeight;
    currentTarget.style.top = below ? `${at.bottom + 2}px` : 'auto';
    currentTarget.style.bottom = below ? 'auto' : `${window.innerHeight - at.top + 2}px`;
    currentTarget.style.right = `${document.documentElement.clientWidth - at.right}px`;
  };
  return (
    <span
      ref={opener}
      data-unsaved
      className={clsx(
        'opacity-0 transition-opacity has-[:popover-open]:opacity-100 [@media(hover:none)]:opacity-100 group-hover/chart:opacity-100 group-focus-within/chart:opacity-100',
        className,
      )}
    >
      <Button
        variant="quiet"
        label="Save this chart"
        className="min-h-7! bg-paper px-1.5!"
        popoverTarget={id}
      >
        <Download size={14} aria-hidden />
      </Button>
      <div
        id={id}
        popover="auto"
        onBeforeToggle={place}
        className="inset-auto m-0 rounded-lg border border-hairline bg-panel p-1 text-ink shadow-lg"
      >
        {FORMATS.map((format) => (
          <Button
            key={format}
            variant="quiet"
            className="number min-h-7! px-2!"
            popoverTarget={id}
            popoverTargetAction="hide"
            onClick={() => {
              if (figure.current) void save(figure.current, title, format);
            }}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </span>
  );
}
