'use client';

import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import { TERMS } from '@/lib/session/terms/terms';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { PanelLinks } from './panel-links';

/** The words of this page, each with its value in the population that is shown. */
export function WordList() {
  const state = useSession((whole) => whole);
  const window = useView((looked) => looked.window);
  const word = useView((looked) => looked.word);
  const list = useRef<HTMLDListElement>(null);
  useEffect(() => {
    if (word) list.current?.querySelector(`[data-word="${word}"]`)?.scrollIntoView({ block: 'center' });
  }, [word]);
  return (
    <>
      <p className="mb-3 text-[13px] text-muted">
        Each with its value in this population. A dotted word on the page says the same.
      </p>
      <dl ref={list} className="text-[13px]">
        {TERMS.map(({ id, name, text, value }) => {
          const now = value(state, window);
          return (
            <div
              key={id}
              data-word={id}
              className={clsx(
                'grid gap-x-4 border-hairline border-t py-1.5 sm:grid-cols-[8.5rem_minmax(0,1fr)]',
                id === word && '-mx-2 rounded bg-band px-2',
              )}
            >
              <dt className="font-semibold">{name}</dt>
              <dd>
                {text} {now !== null && <span className="number text-accent">{now}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      <PanelLinks of="words" />
    </>
  );
}
