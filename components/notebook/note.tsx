'use client';

import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

import { setNote } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { markdownMarkup } from '@/lib/text/markdown';
import { useLeaving } from '../hooks/use-leaving';
import { useNativeChange } from '../hooks/use-native-change';
import { useSession } from '../hooks/use-session';
import { Fragment, jsx, jsxs } from '../text/jsx-runtime';

const SAVE_DELAY_MS = 1_000;

/** A note comes with a link or a file: it loads nothing, and lets no server know that it is read. */
const COMPONENTS: Partial<Components> = {
  a: ({ href, title, children }) => (
    <a href={href} title={title} rel="noreferrer">
      {children}
    </a>
  ),
};

/** The analyst's own words in a cell, as markdown. */
export function Note({ cell, editing, onDone }: { cell: string; editing: boolean; onDone: () => void }) {
  const saved = useSession((state) => shownConfig(state).notes[cell] ?? '');
  const [text, setText] = useState<string | null>(null);
  // What is typed is kept after a pause, so that closing the tab loses a second at most.
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => setNote(cell, text.trim()), SAVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [cell, text]);
  const area = useRef<HTMLTextAreaElement>(null);
  const keep = (typed: string | null) => {
    if (typed !== null) setNote(cell, typed.trim());
  };
  const leave = () => {
    keep(text);
    setText(null);
  };
  useLeaving(text !== null, () => keep(text));
  useNativeChange(area, ({ value }) => keep(value));
  // The cell may be closed while it is typed in.
  const unsaved = useRef(text);
  useLayoutEffect(() => {
    unsaved.current = text;
  });
  useEffect(
    () => () => {
      if (unsaved.current !== null) setNote(cell, unsaved.current.trim());
    },
    [cell],
  );
  if (editing) {
    return (
      <label className="mt-4 block text-[13px] text-muted">
        Note (markdown; kept in the config and the link)
        <textarea
          ref={area}
          className="mt-1 block min-h-24 w-full rounded-lg border border-hairline bg-panel p-3 text-ink text-[14px]"
          value={text ?? saved}
          maxLength={20_000}
          onChange={({ currentTarget: { value }, currentTarget }) => {
            setText(value);
            if (document.activeElement !== currentTarget) keep(value);
          }}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              leave();
              onDone();
            }
          }}
        />
      </label>
    );
  }
  return (
    <div className="mt-4 max-w-2xl border-hairline border-l-2 pl-3 text-[14px] [&_a]:text-accent [&_a]:underline [&_li]:ml-4 [&_ol]:list-decimal [&_p]:my-1.5 [&_ul]:list-disc">
      {toJsxRuntime(markdownMarkup(saved), { Fragment, jsx, jsxs, components: COMPONENTS })}
    </div>
  );
}
