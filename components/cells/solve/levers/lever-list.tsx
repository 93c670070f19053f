'use client';

import { clsx } from 'clsx';
import type { Effect } from '@/lib/diagnose/change/paired-effect';
import type { Config } from '@/lib/params/config/config';
import type { LeverGroup } from '@/lib/params/levers/lever-steps';
import { type Lever, leverApplies, leverIsOn } from '@/lib/params/levers/levers';
import { sameFeatures } from '@/lib/params/slices/slices';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { effectsOf, type Measurement, measureLevers, measurements } from '@/lib/session/jobs/measure';
import { saying } from '@/lib/session/steps/say-step';
import { toggleLever } from '@/lib/session/work/lever-actions';
import { shownConfig } from '@/lib/session/work/store';
import { personaLook } from '@/lib/text/look/persona-look';
import { figure, phrase, pointsFigure, shownAs } from '@/lib/text/table';
import { ChartFigure } from '../../../chart-figure';
import { EffectBar } from '../../../charts/effect-bar';
import { useOnScreenStore } from '../../../hooks/use-on-screen-store';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { personaColour } from '../../../persona-mark';
import { Button } from '../../../ui/button';
import { DataTable } from '../../../ui/data-table';
import { type ScreenCell, styled } from '../../../ui/screen-table';
import { MeasureStatus } from './measure-status';

/** Half the width of a 95 % interval, in standard errors. */
const WIDE = 1.96;
const AXIS_STEPS = [0.02, 0.05, 0.1, 0.2, 0.4, 1];

interface Row {
  readonly lever: Lever;
  readonly effect: Effect | null;
}

/** The levers of a group with their effects, strongest first; those without one yet follow in their own order. */
function rowsOf(
  levers: readonly Lever[],
  measurement: Measurement | null,
  window: number,
  persona: number,
): Row[] {
  const effects = new Map(
    measurement && persona >= 0
      ? effectsOf(measurement, window, persona).map((effect, i) => [measurement.levers[i]?.lever.id, effect])
      : [],
  );
  return levers
    .map((lever, order) => ({ lever, order, effect: effects.get(lever.id) ?? null }))
    .sort((a, b) => Math.abs(b.effect?.change ?? -1) - Math.abs(a.effect?.change ?? -1) || a.order - b.order);
}

/** What each lever of a group would do to one persona's share, and the way to pull it. */
export function LeverList({ group, persona }: { group: LeverGroup; persona: number }) {
  const config = useSession(shownConfig);
  const window = useView((state) => state.window);
  const measurement = useOnScreenStore(measurements, (state) => state[group.id] ?? null);
  const current =
    measurement !== null &&
    sameFeatures(measurement.config, config) &&
    personasOf(measurement.config) === personasOf(config);
  const levers = group.levers(measurement?.config ?? config);
  const rows = rowsOf(levers, measurement, window, persona);
  const name = personaName(personasOf(config), persona);
  const number = personasOf(config)[persona]?.number ?? null;
  const most = Math.max(
    0,
    ...rows.map(({ effect }) => (effect ? Math.abs(effect.change) + WIDE * effect.standardError : 0)),
  );
  const axisEnd = AXIS_STEPS.find((step) => step >= most) ?? 1;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" onClick={() => measureLevers(group.id, group.levers(config))}>
          {measurement ? 'Measure again' : 'Measure'}
        </Button>
        <MeasureStatus group={group.id} current={current} />
      </div>
      <ChartFigure
        title={`${group.label}: effect on ${name} in ${config.windows[window]} days`}
        className={clsx('transition-opacity', measurement && !current && 'opacity-50')}
      >
        <DataTable
          caption={`${group.label}: effect on ${name} in ${config.windows[window]} days`}
          columns={[
            { id: 'lever', head: 'Change' },
            {
              id: 'bar',
              head: measurement ? `−${axisEnd * 100} to +${axisEnd * 100} points` : 'Not measured yet',
              wide: true,
            },
            { id: 'change', head: 'Effect', numeric: true },
            { id: 'interval', head: '95 % interval', numeric: true, wide: true },
            { id: 'pull', head: 'Try it', show: <span className="sr-only">Try it</span> },
          ]}
          rows={rows.map(({ lever, effect }) => ({
            id: lever.id,
            cells: [
              leverCell(lever),
              ...(effect ? effectCells(effect, axisEnd, number) : ['', '', '']),
              pullCell(lever, config, measurement?.config ?? config),
            ],
          }))}
        />
      </ChartFigure>
    </div>
  );
}

const points = (share: number) => {
  const value = share * 100;
  const text = Math.abs(value).toFixed(1);
  return `${text === '0.0' ? '' : value < 0 ? '−' : '+'}${text}`;
};

const leverCell = ({ label, meant }: Lever) =>
  shownAs(
    `${label}${meant}`,
    <span className="block max-w-sm">
      {label}
      <span className="block text-[12px] text-muted leading-4">{meant}</span>
    </span>,
  );

/** An effect as a bar, as a figure and with its interval. */
function effectCells(
  { change, standardError }: Effect,
  axisEnd: number,
  number: number | null,
): ScreenCell[] {
  const low = change - WIDE * standardError;
  const high = change + WIDE * standardError;
  return [
    shownAs(
      '',
      <EffectBar
        change={change}
        low={low}
        high={high}
        axisEnd={axisEnd}
        colour={personaColour(number)}
        hatch={personaLook(number).hatch}
      />,
    ),
    pointsFigure(change),
    phrase`${figure(low, points(low))} to ${figure(high, points(high))}`,
  ];
}

/** A number by its place in the rules: the preset has another one there, or none. */
const isByPlace = ({ settings }: Lever) => settings.some(({ path }) => path.startsWith('/'));

/** What sets a lever's values, or takes them back. */
function pullCell(lever: Lever, config: Config, before: Config): ScreenCell {
  if (!leverApplies(config, lever)) return styled('not in these rules', 'text-[12px] text-muted');
  const on = leverIsOn(config, lever);
  const text = on ? 'On' : 'Try';
  return shownAs(
    text,
    <Button
      data-unsaved
      className={clsx('min-h-7! whitespace-nowrap px-2! text-[12px]!', on && 'bg-tint')}
      aria-pressed={on}
      aria-label={lever.label}
      title={
        on ? `Back to ${isByPlace(lever) ? 'its value before' : 'the preset’s values'}` : 'Set these values'
      }
      onClick={() => saying(() => toggleLever(lever, before), on ? 'Taken back' : 'Applied')}
    >
      {text}
    </Button>,
  );
}
