import { clsx } from 'clsx';
import type { Kind } from '@/lib/rules/proofs/personas';

/** How two personas are to each other: as circles, the first one dark. */
export function PairMark({ kind, className }: { kind: Kind | 'itself'; className?: string }) {
  return (
    <svg
      viewBox="0 0 28 16"
      aria-hidden
      className={clsx(
        'h-4 w-7 shrink-0 fill-none stroke-ink',
        kind === 'nobody' && 'stroke-fail!',
        className,
      )}
      strokeWidth="1.25"
    >
      <Circles kind={kind} />
    </svg>
  );
}

function Circles({ kind }: { kind: Kind | 'itself' }) {
  switch (kind) {
    case 'overlap':
      return (
        <>
          <circle cx="10.5" cy="8" r="6" className="fill-control/50" />
          <circle cx="17.5" cy="8" r="6" />
        </>
      );
    case 'excluded':
      return (
        <>
          <circle cx="7" cy="8" r="5" className="fill-control/50" />
          <circle cx="21" cy="8" r="5" />
        </>
      );
    case 'first in second':
      return (
        <>
          <circle cx="14" cy="8" r="7" />
          <circle cx="14" cy="8" r="3.5" className="fill-control/50" />
        </>
      );
    case 'second in first':
      return (
        <>
          <circle cx="14" cy="8" r="7" className="fill-control/50" />
          <circle cx="14" cy="8" r="3.5" className="fill-panel" />
        </>
      );
    case 'equal':
      return (
        <>
          <circle cx="14" cy="8" r="7" />
          <circle cx="14" cy="8" r="5" className="fill-control/50" />
        </>
      );
    case 'nobody':
      return (
        <>
          <circle cx="14" cy="8" r="6.5" strokeDasharray="2.5 2" />
          <path d="M10.5 4.5l7 7m0-7l-7 7" />
        </>
      );
    case 'itself':
      return <circle cx="14" cy="8" r="5" className="fill-control/50" />;
    case 'undecided':
      return (
        <text x="14" y="12.5" textAnchor="middle" className="number fill-ink stroke-none" fontSize="13">
          ?
        </text>
      );
  }
}
