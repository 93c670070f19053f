import type { Evaluation } from '@/lib/diagnose/evaluation';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { currentShares } from '@/lib/session/shown/selectors';
import type { Hatch } from '@/lib/text/look/hatch-lines';
import { personaLook } from '@/lib/text/look/persona-look';
import { percentText } from '@/lib/text/written';
import { HatchLines, personaColour } from '../persona-mark';

/** A persona's part of all customers, as it is drawn. */
export interface SharePart {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly colour: string;
  readonly hatch: Hatch | null;
}

/** The personas of a result in their order, STABLE last; `shares` by index are its own in a window if they are not given. */
export function sharePartsOf(
  evaluation: Evaluation,
  window: number,
  shareOf: (key: string, own: number) => number = (_, own) => own,
): SharePart[] {
  const personas = personasOf(evaluation.config);
  return currentShares(evaluation, window).map((share, p) => {
    const key = personaKey(personas, p);
    const number = personas[p]?.number ?? null;
    const { hatch } = personaLook(number);
    return {
      key,
      name: personaName(personas, p),
      share: shareOf(key, share),
      colour: personaColour(number),
      hatch,
    };
  });
}

/** All shares in words: what a bar says to those who do not see it. */
export const sharesText = (parts: readonly SharePart[]): string =>
  parts.map(({ name, share }) => `${name} ${percentText(share)}`).join(', ');

const WIDTH = 1000;
const HEIGHT = 9;

/** All customers as one bar, a part a persona. */
export function ShareLine({ parts }: { parts: readonly SharePart[] }) {
  let from = 0;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-[9px] w-full overflow-visible"
      aria-hidden
    >
      {parts.map(({ key, share, colour, hatch }) => {
        const [x, width] = [from * WIDTH, share * WIDTH];
        from += share;
        return (
          <g key={key} data-part={key}>
            <rect
              x={x}
              width={width}
              height={HEIGHT}
              fill={colour}
              stroke="var(--mark-outline)"
              strokeWidth="0.75"
              vectorEffect="non-scaling-stroke"
            />
            <HatchLines hatch={hatch} box={{ x, y: 0, width, height: HEIGHT }} across={24} down={5} />
          </g>
        );
      })}
    </svg>
  );
}
