'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect } from 'react';
import { meets } from '@/lib/params/wanted/targets';
import type { Persona } from '@/lib/rules/personas';
import { view } from '@/lib/session/shown/view';
import { countedText, countText, signedPoints, windowMark } from '@/lib/text/written';
import { useOnRelease } from '../../hooks/use-on-release';
import { useView } from '../../hooks/use-view';
import { PersonaMark } from '../../persona-mark';
import { ShareLine } from '../../scenarios/share-line';
import type { DistributionRow } from '../distribution-rows';
import { ShareBar } from '../share-bar';
import { useLiveTitle } from '../use-live-title';
import { FingerValue } from './finger-value';

interface SheetProps {
  readonly rows: readonly DistributionRow[];
  readonly personas: readonly Persona[];
  readonly windows: readonly number[];
  readonly axisEnd: number;
  readonly isOpen: boolean;
}

const fold = () => view.setState({ sheet: 'folded' });

/** The head of the sheet on a phone: folded it is the whole distribution as one bar, and its rows while a handle is held. */
export function Sheet({ rows, personas, windows, axisEnd, isOpen }: SheetProps) {
  const title = useLiveTitle();
  const window = useView((state) => state.window);
  const isHeld = useView((state) => state.held !== null);
  const before = useOnRelease(rows.map(({ shares }) => shares[window] ?? 0).join());
  useFoldsOutside(isOpen);
  const aimed = rows.flatMap(({ shares, targets }) =>
    targets.flatMap((target, w) => (target ? [meets(shares[w] ?? 0, target)] : [])),
  );
  const met = aimed.filter((isMet) => isMet).length;
  return (
    <div className="lg:hidden print:hidden">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="live-body"
        className="block min-h-11 w-full pt-1.5 text-left"
        onClick={() => view.setState({ sheet: isOpen ? 'folded' : 'open' })}
      >
        <span aria-hidden className="mx-auto mb-1 block h-1 w-8 rounded-full bg-control" />
        <span className="flex items-baseline gap-2">
          <span className="flex-1 font-semibold font-serif text-[15px]">{title}</span>
          <span className="text-[12px] text-muted">
            <span className="number">{windowMark(windows[window] ?? 0)}</span>
            {aimed.length > 0 && ` · ${countText(met)} of ${countedText(aimed.length, 'target')} met`}
          </span>
          {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
        </span>
        {!isOpen && (
          <span className="mt-1 block" data-testid="one-bar">
            <ShareLine parts={rows.map((row) => ({ ...row, share: row.shares[window] ?? 0 }))} />
          </span>
        )}
      </button>
      <FingerValue />
      {!isOpen && isHeld && (
        // Over the sheet, which stays as it is: nothing moves.
        <div className="fixed inset-x-0 bottom-0 z-10 border-hairline border-t bg-paper px-4 pt-3 pb-2">
          <p className="flex items-baseline gap-2">
            <span className="flex-1 font-semibold font-serif text-[15px]">{title}</span>
            <span className="text-[12px] text-muted">
              <span className="number">{windowMark(windows[window] ?? 0)}</span>, points, ▿ before
            </span>
          </p>
          <ul className="mt-1 grid grid-cols-2 gap-x-4 gap-y-0.5">
            {rows.map((row, p) => (
              <HeldRow
                key={row.key}
                row={row}
                persona={personas[p] ?? null}
                window={window}
                axisEnd={axisEnd}
                before={Number(before.split(',')[p])}
              />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** One persona while a handle is held: how many, and by how much that differs from before. */
function HeldRow({
  row,
  persona,
  window,
  axisEnd,
  before,
}: {
  row: DistributionRow;
  persona: Persona | null;
  window: number;
  axisEnd: number;
  before: number;
}) {
  const share = row.shares[window] ?? 0;
  const difference = signedPoints(share - before);
  return (
    <li className="grid h-6 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2">
      <PersonaMark persona={persona} />
      <ShareBar
        share={share}
        noise={null}
        target={row.targets[window] ?? null}
        base={before}
        colour={row.colour}
        hatch={row.hatch}
        isPale={false}
        axisEnd={axisEnd}
      />
      <span className="number grid grid-cols-[1fr_2.9rem] gap-x-1 text-right text-[12px]">
        <span className="sr-only">{row.name}</span>
        <b>{countText(row.counts[window] ?? 0)}</b>
        <span className={difference === '±0.0' ? 'text-muted' : 'font-semibold'}>{difference}</span>
      </span>
    </li>
  );
}

/** An open sheet folds where something else is pressed or has the focus, and with Escape. */
function useFoldsOutside(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const onOutside = ({ target }: Event) => {
      const isElsewhere = target instanceof Element && !target.closest('#live, dialog, [data-notice]');
      if (isElsewhere) fold();
    };
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && fold();
    document.addEventListener('pointerdown', onOutside);
    document.addEventListener('focusin', onOutside);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onOutside);
      document.removeEventListener('focusin', onOutside);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
}
