'use client';

import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { markedParts } from '@/lib/session/find/match';
import { openPanel, view } from '@/lib/session/shown/view';
import { countedText } from '@/lib/text/written';
import { isCombination } from '../../hooks/is-combination';
import { Button } from '../../ui/button';
import type { Entry } from './entry';
import { findEntries } from './find';

const close = () => openPanel(null);

/** How far a key moves the choice. */
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Finds what is typed among settings, things to do, places, words, customers and steps, and does it. */
export function FindPanel() {
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const [problem, setProblem] = useState('');
  const query = useDeferredValue(text);
  const entries = useMemo(() => findEntries(query), [query]);
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const chosen = Math.min(place, entries.length - 1);
  const type = (typed: string) => {
    setText(typed);
    setPlace(0);
    setProblem('');
  };
  const act = (entry: Entry | undefined) => {
    const outcome = entry?.run();
    if (outcome && 'type' in outcome) {
      type(outcome.type);
      field.current?.focus();
    } else if (outcome) setProblem(outcome.problem);
    // Before anything that takes the focus: it goes back to where it was.
    else if (entry && view.getState().panel === 'find') flushSync(close);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || isCombination(event)) return;
    const move = MOVES[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      // What was typed in the same frame counts.
      act((text === query ? entries : findEntries(text))[text === query ? chosen : 0]);
    } else if (move !== undefined && entries.length > 0) {
      event.preventDefault();
      const next = chosen + move;
      // One step goes around; a larger one ends at the end.
      const around = (next + entries.length) % entries.length;
      setPlace(Math.abs(move) === 1 ? around : Math.max(0, Math.min(entries.length - 1, next)));
    }
  };
  return (
    <div className="flex h-[min(34rem,80dvh)] flex-col">
      <div className="flex items-center gap-2 border-hairline border-b px-4 py-2">
        <Search size={16} aria-hidden className="shrink-0 text-muted" />
        <input
          ref={field}
          // biome-ignore lint/a11y/noAutofocus: the window is opened to type into it
          autoFocus
          role="combobox"
          aria-label="Find or do anything"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries[chosen] ? `${listId}-${chosen}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="merchants 5, funnel, coverage, user_…"
          value={text}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
          className="min-h-11 min-w-0 flex-1 bg-transparent text-[16px] outline-none"
        />
        <Button variant="quiet" onClick={close}>
          Close
        </Button>
      </div>
      <div id={listId} role="listbox" aria-label="Found" className="min-h-0 flex-1 overflow-y-auto px-2 py-1">
        {entries.map((entry, i) => (
          <Line
            key={entry.id}
            id={`${listId}-${i}`}
            entry={entry}
            query={query}
            begins={entry.group !== entries[i - 1]?.group}
            chosen={i === chosen}
            onChoose={() => act(entry)}
          />
        ))}
      </div>
      {entries.length === 0 && <p className="px-4 pb-40 text-muted">Nothing is called so.</p>}
      <p
        role="status"
        className={clsx(
          'min-h-8 shrink-0 border-hairline border-t px-4 py-1.5 text-[12px]',
          problem ? 'text-fail' : 'text-muted',
        )}
      >
        {problem || (
          <>
            <span className="sr-only">{countedText(entries.length, 'line')}. </span>↑ ↓ choose · Enter does it
            · Esc closes
          </>
        )}
      </p>
    </div>
  );
}

function Marked({ query, text }: { query: string; text: string }) {
  return markedParts(query, text).map(({ text: part, marked }, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
    marked ? <b key={i}>{part}</b> : <span key={i}>{part}</span>,
  );
}

function Line(props: {
  id: string;
  entry: Entry;
  query: string;
  /** The first of its kind: the kind stands above it. */
  begins: boolean;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { id, entry, query, begins, chosen, onChoose } = props;
  const { group, title, detail, value } = entry;
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      {begins && (
        <p aria-hidden className="px-2 pt-2 pb-0.5 font-medium text-[12px] text-muted">
          {group}
        </p>
      )}
      <button
        ref={line}
        id={id}
        type="button"
        role="option"
        aria-selected={chosen}
        tabIndex={-1}
        onClick={onChoose}
        className={clsx(
          'flex min-h-9 w-full items-center gap-3 rounded-md px-2 py-1 text-left text-[14px]',
          chosen ? 'bg-band' : 'hover:bg-tint',
        )}
      >
        <span className="min-w-0 flex-1 sm:flex sm:items-baseline sm:gap-3">
          <span className="block sm:shrink-0">
            <span className="sr-only">{group}: </span>
            <Marked query={query} text={title} />
          </span>
          {detail && (
            <span
              className={clsx('block min-w-0 text-[12px] sm:truncate', chosen ? 'text-ink' : 'text-muted')}
            >
              <Marked query={query} text={detail} />
            </span>
          )}
        </span>
        {value && <span className="number shrink-0 text-[12px]">{value}</span>}
      </button>
    </>
  );
}
