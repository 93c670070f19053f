import { clsx } from 'clsx';
import type { Difference } from '@/lib/diagnose/scenarios/paired-difference';
import type { CoverageCell, Moved, ShareCell } from '@/lib/diagnose/scenarios/side-by-side';
import { meets } from '@/lib/params/wanted/targets';
import type { Persona } from '@/lib/rules/personas';
import { personaLook } from '@/lib/text/look/persona-look';
import { countText, percentText, signedPoints } from '@/lib/text/written';
import { ShareBar } from '../../live/share-bar';
import { personaColour } from '../../persona-mark';

/** A difference to the base in points: muted and light where another seed could have given it. */
function Points({ of }: { of: Difference | null }) {
  if (!of) return <span />;
  return (
    <span
      title={of.isNoise ? 'within seed noise' : undefined}
      className={clsx('number whitespace-nowrap text-right', of.isNoise ? 'text-muted' : 'font-semibold')}
    >
      {signedPoints(of.change)}
      {of.isNoise && <span className="sr-only"> within noise</span>}
    </span>
  );
}

export function Share({
  of,
  persona,
  isPale,
  axisEnd,
}: {
  of: ShareCell | null;
  persona: Persona | null;
  isPale: boolean;
  axisEnd: number;
}) {
  if (!of) return <span className="text-muted">–</span>;
  const number = persona?.number ?? null;
  const isOutside = of.target !== null && !meets(of.share, of.target);
  return (
    <span className="grid grid-cols-[minmax(3rem,1fr)_3.6rem_2.9rem] items-center gap-x-1">
      <ShareBar
        share={of.share}
        noise={null}
        target={of.target}
        base={null}
        colour={personaColour(number)}
        hatch={personaLook(number).hatch}
        isPale={isPale}
        axisEnd={axisEnd}
      />
      <span
        title={`${countText(of.count)} customers`}
        className={clsx('number whitespace-nowrap text-right', isOutside && 'text-fail')}
      >
        {percentText(of.rounded)}
      </span>
      <Points of={of.difference} />
    </span>
  );
}

export const ofText = (part: number, all: number) =>
  all === 0 ? '–' : `${countText(part)} of ${countText(all)}`;

export function Coverage({ of: { covered, consented, difference } }: { of: CoverageCell }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <b className="number whitespace-nowrap">{ofText(covered, consented)}</b>
      {consented > 0 && <span className="number text-muted">{percentText(covered / consented)}</span>}
      <Points of={difference} />
    </span>
  );
}

export function MovedCell({ of, days }: { of: Moved | null; days: number }) {
  const found = of?.windows.find((window) => window.days === days);
  if (!of || !found) return <span className="text-muted">–</span>;
  const others = [
    ...(of.come > 0 ? [`${countText(of.come)} are new`] : []),
    ...(of.gone > 0 ? [`${countText(of.gone)} are gone`] : []),
  ];
  return (
    <>
      <b className="number whitespace-nowrap">{ofText(found.moved, of.both)}</b>{' '}
      <span className="text-[12px] text-muted">{others.join(', ')}</span>
    </>
  );
}
