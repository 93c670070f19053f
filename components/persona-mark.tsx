import type { Persona } from '@/lib/rules/personas';
import { type Box, type Hatch, hatchPath } from '@/lib/text/look/hatch-lines';
import { personaLook } from '@/lib/text/look/persona-look';

/** The colour of a persona number; null is STABLE. Always beside a number, a name or a pattern. */
export function personaColour(number: number | null): string {
  const { colour } = personaLook(number);
  return colour === null ? 'var(--persona-stable)' : `var(--persona-${colour})`;
}

/** Lines over a colour that more than one persona has; nothing over the first of them. */
export function HatchLines({
  hatch,
  box,
  across = 6,
  down = across,
}: {
  hatch: Hatch | null;
  box: Box;
  /** Distances of the lines in units of the drawing. */
  across?: number;
  down?: number;
}) {
  if (!hatch) return null;
  return (
    <path
      d={hatchPath(hatch, box, across, down)}
      data-hatch={hatch}
      fill="none"
      stroke="var(--mark-outline)"
      strokeWidth="1"
      vectorEffect="non-scaling-stroke"
      pointerEvents="none"
    />
  );
}

const FRAME = { x: 1.5, y: 1.5, width: 17, height: 17 };

/** A persona's number in its colour, and its hatch behind it. */
export function PersonaMark({ persona }: { persona: Pick<Persona, 'number'> | null }) {
  const number = persona?.number ?? null;
  const colour = personaColour(number);
  const { hatch } = personaLook(number);
  return (
    <svg viewBox="0 0 20 20" className="size-5 shrink-0" aria-hidden>
      <rect
        x="0.75"
        y="0.75"
        width="18.5"
        height="18.5"
        rx="4"
        fill="var(--panel)"
        stroke={colour}
        strokeWidth="1.5"
      />
      {hatch && <path d={hatchPath(hatch, FRAME, 4, 4)} fill="none" stroke={colour} strokeWidth="1" />}
      <text
        x="10"
        y="14"
        textAnchor="middle"
        className="number"
        fill="var(--ink)"
        fontSize="11"
        fontWeight="600"
        {...(hatch && { stroke: 'var(--panel)', strokeWidth: 3, paintOrder: 'stroke' })}
      >
        {number ?? 'S'}
      </text>
    </svg>
  );
}
