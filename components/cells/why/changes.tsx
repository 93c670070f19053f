'use client';

import { useMemo, useState } from 'react';
import { exactParts, shownParts, type WaterfallRow } from '@/lib/diagnose/change/waterfall';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type ChangeFlow, flowOf } from '@/lib/session/jobs/comparison';
import { comparedConfig } from '@/lib/session/work/store';
import { shareAxisEnd } from '@/lib/text/look/share-axis';
import { figure } from '@/lib/text/table';
import { inWindow, listText, percentText, signedPoints } from '@/lib/text/written';
import { ChartFigure } from '../../chart-figure';
import { type WaterfallBar, WaterfallChart } from '../../charts/waterfall-chart';
import { useOnRelease, useShownCustomers } from '../../hooks/use-on-release';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { personaColour } from '../../persona-mark';
import { DataTable } from '../../ui/data-table';
import { Select } from '../../ui/select';
import { useComparison } from './use-comparison';

const PART_TEXT = {
  generator: 'Generator',
  detection: 'Detection',
  mix: 'Mix',
  thresholds: 'Thresholds',
  priority: 'Priority',
} as const;

/** "mix: 8 shares" stands below its part's name. */
const COUNTED = /^(mix|generator|detection): /;

/** The change of every share since the base, split into what it is due to. */
export function Changes() {
  const result = useShownCustomers();
  const window = useView((state) => state.window);
  const found = useComparison(result);
  const comparison = found?.comparison;
  const flow = useMemo(
    () => (comparison && result ? flowOf(comparison, result, window) : null),
    [comparison, result, window],
  );
  const base = useSession(comparedConfig);
  if (result?.population.origin.given) {
    if (!base)
      return (
        <p className="py-2 text-[13px] text-muted">
          A table has no preset to be compared with: make what is shown the base first, below the
          distribution.
        </p>
      );
    if (String(base.windows) !== String(result.config.windows))
      return (
        <p className="py-2 text-[13px] text-muted">
          {base.name} has other windows than the table: make another scenario the base.
        </p>
      );
  }
  if (!result || !found || !flow)
    return <p className="py-2 text-[13px] text-muted">Making the base’s population …</p>;
  const days = result.config.windows[window];
  return (
    <div>
      <p className="max-w-2xl text-[13px] text-muted">
        From {found.label} to what is shown, in {days} days. Each part is what changing it does after those
        before it have been changed; the parts add up to the whole.
      </p>
      <ChangeWaterfall flow={flow} label={found.label} result={result} days={days} />
      <DataTable
        caption={`Change since ${found.label}${inWindow(days)}`}
        className="min-w-xl"
        columns={[
          { id: 'persona', head: 'Persona' },
          { id: 'base', head: found.label, numeric: true },
          ...flow.parts.map(({ part }) => ({ id: part, head: PART_TEXT[part], numeric: true })),
          { id: 'now', head: 'Now', numeric: true },
        ]}
        rows={flow.rows.map((row) => {
          const exact = exactParts(row);
          return {
            id: row.key,
            cells: [
              row.name,
              figure(row.levels[0] as number, percentText(row.shown[0] as number)),
              ...shownParts(row).map((tenths, i) =>
                exact[i] === 0 ? '0' : figure(exact[i] as number, signedPoints(tenths / 1_000)),
              ),
              figure(row.levels.at(-1) as number, percentText(row.shown.at(-1) as number)),
            ],
          };
        })}
      />
    </div>
  );
}

/** One persona's change as a chart: its share in the base, each part up or down, and its share now. */
function ChangeWaterfall({
  flow: { rows, parts },
  label,
  result,
  days,
}: {
  flow: ChangeFlow;
  /** Of the base. */
  label: string;
  result: Evaluation;
  days: number | undefined;
}) {
  const subject = useView((state) => state.subject);
  const [chosen, choose] = useState<string | null>(null);
  const personas = personasOf(result.config);
  const subjectKey = personas.find(({ id }) => id === subject)?.key;
  const row =
    rows.find(({ key }) => key === chosen) ??
    rows.find(({ key }) => key === subjectKey) ??
    (rows[0] as WaterfallRow);
  const axisEnd = useOnRelease(shareAxisEnd(Math.max(...rows.flatMap(({ levels }) => levels))));
  const bars = useMemo((): WaterfallBar[] => {
    const { levels, shown } = row;
    const share = (id: string, name: string, at: number): WaterfallBar => ({
      id,
      label: name,
      detail: '',
      from: 0,
      to: levels.at(at) as number,
      isPart: false,
      text: percentText(shown.at(at) as number),
    });
    const moved = shownParts(row);
    return [
      share('base', label, 0),
      ...parts.flatMap(({ part, words }, i): WaterfallBar[] => {
        const [from, to] = [levels[i] as number, levels[i + 1] as number];
        if (words.length === 0 && from === to) return [];
        return [
          {
            id: part,
            label: PART_TEXT[part],
            detail: words.map((word) => word.replace(COUNTED, '')).join(', '),
            from,
            to,
            isPart: true,
            text: signedPoints((moved[i] as number) / 1_000),
          },
        ];
      }),
      share('now', 'Now', -1),
    ];
  }, [row, parts, label]);
  const shownIds = new Set(bars.map(({ id }) => id));
  const still = parts.flatMap(({ part }) => (shownIds.has(part) ? [] : [PART_TEXT[part].toLowerCase()]));
  const number = personas.find(({ key }) => key === row.key)?.number ?? null;
  return (
    <div className="my-2">
      <label className="text-[13px]">
        Persona{' '}
        <Select
          label="Persona of the change"
          value={row.key}
          options={rows.map(({ key, name }) => [key, name])}
          onChange={choose}
        />
      </label>
      <ChartFigure title={`${row.name}: change since ${label}${inWindow(days)}`} className="mt-1">
        <WaterfallChart bars={bars} axisEnd={axisEnd} colour={personaColour(number)} />
      </ChartFigure>
      <p className="min-h-5 text-[12px] text-muted">
        {still.length > 0 && `As in ${label}: ${listText(still)}. `}
        Percentage points at the right; hatched is lost.
      </p>
    </div>
  );
}
