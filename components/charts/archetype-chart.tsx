'use client';

import { memo, useState } from 'react';
import { Bar, BarChart, type BarShapeProps, Rectangle, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Persona } from '@/lib/rules/personas';
import { personaLook } from '@/lib/text/look/persona-look';
import { HatchLines, PersonaMark, personaColour } from '../persona-mark';

interface Row {
  readonly group: string;
  /** In percent: the personas in their order, then STABLE. */
  readonly shares: readonly number[];
}

/** The shape of bars whose colour another persona has too; nothing for others. */
function shapeOf(persona: Persona | null) {
  const { hatch } = personaLook(persona?.number ?? null);
  if (!hatch) return {};
  return {
    shape: (bar: BarShapeProps) => (
      <g>
        <Rectangle {...bar} />
        <HatchLines hatch={hatch} box={bar} />
      </g>
    ),
  };
}

/** Names beside the bars, in pixels, where there is room. */
const NAMES = 190;

const idOf = (persona: Persona | null) => persona?.id ?? 'STABLE';

/** The users of each archetype, or other group, as one bar of 100 %, split by persona. */
export const ArchetypeChart = memo(function ArchetypeChart({
  personas,
  groups,
  counts,
}: {
  personas: readonly Persona[];
  /** Names of the groups. */
  groups: readonly string[];
  counts: readonly ArrayLike<number>[];
}) {
  const [width, setWidth] = useState(NAMES / 0.42);
  // Found by place: a name may be any text.
  const series: (Persona | null)[] = [...personas, null];
  const data = groups.map((group, s): Row => {
    const own = Array.from(counts[s] ?? []);
    const users = own.reduce((sum, n) => sum + n, 0);
    return { group, shares: series.map((_, p) => (users > 0 ? (100 * (own[p] as number)) / users : 0)) };
  });
  return (
    <div>
      <ul className="mt-1 mr-11 flex flex-wrap gap-x-4 gap-y-1 text-[12px]">
        {series.map((persona) => (
          <li key={idOf(persona)} className="flex items-center gap-1.5">
            <PersonaMark persona={persona} /> {persona?.name ?? 'Stable'}
          </li>
        ))}
      </ul>
      <div style={{ height: `${groups.length * 1.55 + 4.5}rem` }} aria-hidden>
        <ResponsiveContainer width="100%" height="100%" onResize={setWidth}>
          <BarChart
            data={data}
            layout="vertical"
            margin={{ left: 8, right: 24, top: 8 }}
            barCategoryGap={5}
            accessibilityLayer={false}
          >
            <XAxis
              type="number"
              domain={[0, 100]}
              ticks={[0, 50, 100]}
              tickFormatter={(share: number) => (share === 100 ? '100 %' : String(share))}
              tick={{ fill: 'var(--muted)', fontSize: 11 }}
              stroke="var(--control)"
            />
            <YAxis
              type="category"
              dataKey="group"
              // On a phone the bars are what is looked at.
              width={Math.min(NAMES, Math.round(width * 0.42))}
              interval={0}
              tick={{ fill: 'var(--ink)', fontSize: 12 }}
              stroke="var(--control)"
            />
            {series.map((persona, p) => (
              <Bar
                key={idOf(persona)}
                dataKey={(row: Row) => row.shares[p]}
                stackId="personas"
                fill={personaColour(persona?.number ?? null)}
                stroke="var(--mark-outline)"
                strokeWidth={0.75}
                isAnimationActive={false}
                {...shapeOf(persona)}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
});
