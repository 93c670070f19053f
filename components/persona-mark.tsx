import type { Persona } from '@/lib/rules/personas';

/** Numbers that have a colour of their own; further ones share them, and differ by number. */
const COLOURS = 7;

/** The colour of a persona number; null is STABLE. Always beside a number, a name or a pattern. */
export function personaColour(number: number | null): string {
  return number === null ? 'var(--persona-stable)' : `var(--persona-${((number - 1) % COLOURS) + 1})`;
}

/** A persona's number in its colour. */
export function PersonaMark({ persona }: { persona: Persona | null }) {
  return (
    <svg viewBox="0 0 20 20" className="size-5 shrink-0" aria-hidden>
      <rect
        x="0.75"
        y="0.75"
        width="18.5"
        height="18.5"
        rx="4"
        fill="var(--panel)"
        stroke={personaColour(persona?.number ?? null)}
        strokeWidth="1.5"
      />
      <text
        x="10"
        y="14"
        textAnchor="middle"
        className="number"
        fill="var(--ink)"
        fontSize="11"
        fontWeight="600"
      >
        {persona?.number ?? 'S'}
      </text>
    </svg>
  );
}
