'use client';

import { targetsOf } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Solution } from '@/lib/solve/solution';
import { rangeText, shareInterval, verdictsOf } from '@/lib/solve/verdicts';
import { pointsFigure, shareFigure, shownAs } from '@/lib/text/table';
import { settingFigure } from '@/lib/text/value-text';
import { windowText } from '@/lib/text/written';
import { useCurrency } from '../../hooks/use-currency';
import { DataTable } from '../../ui/data-table';
import { type ScreenCell, shown, styled } from '../../ui/screen-table';
import { settingCell } from '../setting-cell';

/** The settings that a solution moves. */
export function Changes({ solution: { changes } }: { solution: Solution }) {
  const currency = useCurrency();
  if (changes.length === 0) return <p className="text-muted">Nothing moves.</p>;
  return (
    <DataTable
      caption="Settings of the solution"
      columns={[
        { id: 'setting', head: 'Setting' },
        { id: 'from', head: 'From', numeric: true },
        { id: 'to', head: 'To', numeric: true },
      ]}
      rows={changes.map(({ path, owner, parameter, before, value }) => {
        const to = settingFigure(parameter, value, currency);
        return {
          id: path,
          cells: [
            settingCell(parameter.label, owner),
            settingFigure(parameter, before, currency),
            shownAs(to, <b>{shown(to)}</b>),
          ],
        };
      })}
    />
  );
}

/** Shares of the solution, beside what is wanted and what chance does. */
export function Shares({ solution, of }: { solution: Solution; of: 'seeds' | 'samples' }) {
  const { config, totals, users, noise } = solution;
  const { windows } = config;
  const personas = personasOf(config);
  const verdicts = verdictsOf(solution, targetsOf(config.targets));
  const aimed = (days: number) => verdicts.some((verdict) => verdict.days === days);
  return (
    <DataTable
      caption="Shares of the solution"
      columns={[
        { id: 'persona', head: 'Persona' },
        ...windows.flatMap((days) => [
          { id: `${days}`, head: windowText(days), numeric: true },
          ...(noise ? [{ id: `${days} chance`, head: `95 of 100 ${of}`, numeric: true }] : []),
          ...(aimed(days) ? [{ id: `${days} band`, head: 'its band', numeric: true }] : []),
        ]),
      ]}
      rows={[...personas.keys(), personas.length].map((p) => ({
        id: personaKey(personas, p),
        cells: [
          personaName(personas, p),
          ...windows.flatMap((days, w): ScreenCell[] => {
            const key = personaKey(personas, p);
            const verdict = verdicts.find((one) => one.days === days && one.key === key);
            const interval = shareInterval(solution, w, p);
            return [
              shareFigure((totals[w]?.[p] ?? 0) / users),
              ...(noise
                ? [interval ? styled(rangeText(interval), 'text-muted whitespace-nowrap') : '–']
                : []),
              ...(aimed(days) ? [verdict ? bandCell(verdict.outside, verdict.met) : ''] : []),
            ];
          }),
        ],
      }))}
    />
  );
}

/** In its band, or how far outside. */
const bandCell = (outside: number, met: boolean): ScreenCell =>
  met ? 'in the band' : styled(pointsFigure(outside), 'text-fail');
