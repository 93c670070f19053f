'use client';

import { type KeyboardEvent, useId } from 'react';
import { pairWords } from '@/lib/diagnose/proofs/proof-words';
import type { RuleProofs } from '@/lib/diagnose/proofs/rule-proofs';
import type { PlacedSegment } from '@/lib/rules/proofs/segments';
import { shownAs } from '@/lib/text/table';
import { inWindow } from '@/lib/text/written';
import { isCombination } from '../../../hooks/is-combination';
import { PersonaMark } from '../../../persona-mark';
import { DataTable } from '../../../ui/data-table';
import { PairMark } from './pair-mark';
import { kindIn } from './proof-lines';

export type Place = readonly [row: number, column: number];

/** What an arrow key does to a place. */
const MOVES: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const ITSELF = { itself: 'can be assigned', nobody: 'nobody can be', undecided: 'not decided' } as const;

/** Personas by personas: how each is to the others. Arrow keys go from cell to cell. */
export function ProofMatrix({
  proofs,
  at,
  onSelect,
}: {
  proofs: RuleProofs;
  at: Place;
  onSelect: (place: Place) => void;
}) {
  const id = useId();
  const { segments, windows } = proofs;
  const last = segments.length - 1;
  const idOf = ([row, column]: Place) => `${id}-${row}-${column}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const move = isCombination(event) ? undefined : MOVES[event.key];
    if (!move || !(event.target as Element).closest('[data-place]')) return;
    event.preventDefault();
    const within = (n: number) => Math.min(last, Math.max(0, n));
    const to: Place = [within(at[0] + move[0]), within(at[1] + move[1])];
    onSelect(to);
    document.getElementById(idOf(to))?.focus();
  };
  const cell = (row: number, column: number) => {
    const kinds = windows.map((window) => kindIn(window, row, column));
    const isSame = kinds.every((kind) => kind === kinds[0]);
    const names = [row, column].map((s) => segments[s]?.name ?? '') as [string, string];
    const wordsOf = (kind: (typeof kinds)[0]) =>
      row === column
        ? `${names[0]}: ${ITSELF[kind as keyof typeof ITSELF]}`
        : pairWords(kind as Exclude<typeof kind, 'itself'>, ...names);
    const text = isSame
      ? wordsOf(kinds[0] as (typeof kinds)[0])
      : kinds.map((kind, w) => `${wordsOf(kind)}${inWindow(windows[w]?.days)}`).join('; ');
    const isAt = at[0] === row && at[1] === column;
    return shownAs(
      text,
      <button
        type="button"
        id={idOf([row, column])}
        data-place
        aria-label={text}
        aria-pressed={isAt}
        tabIndex={isAt ? 0 : -1}
        onClick={() => onSelect([row, column])}
        className="flex min-h-9 w-full min-w-10 flex-col items-center justify-center gap-0.5 rounded hover:bg-tint aria-pressed:bg-tint aria-pressed:outline-1 aria-pressed:outline-ink"
      >
        {(isSame ? kinds.slice(0, 1) : kinds).map((kind, w) => (
          <PairMark key={windows[w]?.window ?? 'all'} kind={kind} />
        ))}
      </button>,
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons within
    <div onKeyDown={onKeyDown}>
      <DataTable
        caption="Who can be what"
        className="w-auto! [&_td]:p-0.5! [&_th]:pr-2 [&_tr]:align-middle!"
        columns={[
          { id: 'persona', head: 'Persona' },
          ...segments.map((segment) => ({
            id: `column ${segment.id}`,
            head: segment.name,
            show: <ColumnHead segment={segment} />,
          })),
        ]}
        rows={segments.map((segment, row) => ({
          id: segment.id,
          cells: [
            shownAs(segment.name, <RowHead segment={segment} />),
            ...segments.map((_, column) => cell(row, column)),
          ],
        }))}
      />
    </div>
  );
}

const ColumnHead = ({ segment }: { segment: PlacedSegment }) => (
  <span className="flex justify-center" title={segment.name}>
    <PersonaMark persona={{ number: segment.number }} />
    <span className="sr-only">{segment.name}</span>
  </span>
);

const RowHead = ({ segment }: { segment: PlacedSegment }) => (
  <span className="flex min-w-24 items-center gap-1.5 max-sm:max-w-32">
    <PersonaMark persona={{ number: segment.number }} />
    <span className="min-w-0 truncate" title={segment.name}>
      {segment.name}
    </span>
  </span>
);
