'use client';

import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Term, termOf } from '@/lib/session/terms/terms';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';

/** So long the pointer rests on a word before it is explained, and so long the explanation waits for the pointer to come over. */
const REST_MS = 150;
const LEAVE_MS = 250;
const GAP = 6;
const MARGIN = 8;

const wordAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null;

/**
 * What a word means and its value now, at the word: while the pointer rests on either, while the word has the focus, and after a
 * tap until the next press elsewhere. Escape takes it away (WCAG 1.4.13).
 */
export function TermTip() {
  const [word, setWord] = useState<HTMLElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const after = (ms: number, next: HTMLElement | null) => {
      clearTimeout(timer);
      timer = setTimeout(() => setWord(next), ms);
    };
    const inTip = (target: EventTarget | null) => target instanceof Node && tip.current?.contains(target);
    const isHeld = () => wordAt(document.activeElement)?.matches(':focus-visible');
    const listening = new AbortController();
    const on = <K extends keyof DocumentEventMap>(type: K, act: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(type, act, { signal: listening.signal, capture: true });
    on('pointerover', ({ target, pointerType }) => {
      if (pointerType !== 'mouse') return;
      const over = wordAt(target);
      if (over) after(REST_MS, over);
      else if (inTip(target)) clearTimeout(timer);
      else if (!isHeld()) after(LEAVE_MS, null);
    });
    on('focusin', ({ target }) => {
      const over = wordAt(target);
      if (over?.matches(':focus-visible')) after(0, over);
    });
    on('focusout', ({ target }) => {
      if (wordAt(target)) after(LEAVE_MS, null);
    });
    on('click', ({ target }) => {
      const over = wordAt(target);
      if (over) after(0, over);
      else if (!inTip(target)) after(0, null);
    });
    on('keydown', (event) => {
      if (event.key !== 'Escape' || !tip.current) return;
      // Only what is explained goes, not what it stands in.
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(timer);
      setWord(null);
    });
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, []);
  const term = word?.isConnected ? termOf(word.dataset.term ?? '') : null;
  if (!word || !term) return null;
  return createPortal(<Tip tip={tip} word={word} term={term} />, word.closest('dialog') ?? document.body);
}

function Tip({
  tip,
  word,
  term,
}: {
  tip: React.RefObject<HTMLDivElement | null>;
  word: HTMLElement;
  term: Term;
}) {
  const id = useId();
  const window = useView((state) => state.window);
  const value = useSession((state) => term.value(state, window));
  useLayoutEffect(() => {
    const own = tip.current;
    if (!own) return;
    own.showPopover?.();
    const place = () => {
      const at = word.getBoundingClientRect();
      const { width, height } = own.getBoundingClientRect();
      const left = Math.max(MARGIN, Math.min(at.left, document.documentElement.clientWidth - width - MARGIN));
      // Below the word where there is room, else above it.
      const isBelow = at.bottom + GAP + height + MARGIN < innerHeight;
      own.style.left = `${left}px`;
      own.style.top = `${isBelow ? at.bottom + GAP : Math.max(MARGIN, at.top - GAP - height)}px`;
    };
    place();
    word.setAttribute('aria-describedby', id);
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      word.removeAttribute('aria-describedby');
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  }, [id, tip, word]);
  return (
    <div
      ref={tip}
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 w-[min(20rem,calc(100vw-1rem))] rounded-lg border border-hairline bg-panel px-3 py-2 font-sans text-[13px] text-ink shadow-lg"
    >
      <p className="font-semibold">{term.name}</p>
      <p>{term.text}</p>
      {value !== null && (
        <p className="mt-1">
          <span className="text-muted">here: </span>
          <span className="number text-accent">{value}</span>
        </p>
      )}
    </div>
  );
}
