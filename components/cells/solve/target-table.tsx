'use client';

import { clsx } from 'clsx';
import type { Config } from '@/lib/params/config/config';
import { bandOf, meets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { type Persona, personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { currentShares } from '@/lib/session/shown/selectors';
import { saying } from '@/lib/session/steps/say-step';
import { shownConfig } from '@/lib/session/work/store';
import {
  aimAt,
  aimAtPresent,
  clearTargets,
  hasTargets,
  setTarget,
  targetAt,
} from '@/lib/session/work/target-actions';
import { fieldText } from '@/lib/text/field-text';
import { figure, phrase, shareFigure, shownAs } from '@/lib/text/table';
import { inWindow, windowText } from '@/lib/text/written';
import { BandEnd } from '../../controls/band-end';
import { useSession } from '../../hooks/use-session';
import { PersonaMark } from '../../persona-mark';
import { Button } from '../../ui/button';
import { CopyableTable } from '../../ui/copyable-table';
import { type ScreenCell, type ScreenTable, shown } from '../../ui/screen-table';

/** A share as its field shows it. */
const wantedText = (share: number) => `${fieldText('share', share)} %`;

/** Of one persona in one window: what there is, and from where to where it is wanted. */
function targetCells(config: Config, w: number, key: string, name: string, share?: number): ScreenCell[] {
  const days = config.windows[w] as number;
  const target = targetAt(config, days, key);
  const now = share === undefined ? '–' : shareFigure(share);
  const met = target && share !== undefined ? meets(share, target) : null;
  const mark = met === null ? '' : met ? '✓' : '✗';
  const verdict = met === null ? '' : met ? 'met' : 'not met';
  const label = `${name}${inWindow(days)}`;
  const [from, to] = target ? bandOf(target) : [0, 0];
  return [
    shownAs(
      mark ? phrase`${now} ${mark}${verdict}` : now,
      <>
        {shown(now)}{' '}
        <span className={clsx('inline-block w-4 text-center', met ? 'text-muted' : 'text-fail')}>
          {mark}
          {verdict && <span className="sr-only">{verdict}</span>}
        </span>
      </>,
    ),
    target
      ? shownAs(
          figure(from, wantedText(from)),
          <BandEnd
            end="from"
            label={`Wanted ${label}`}
            className="w-22"
            {...{ config, days, target }}
            of={key}
          />,
        )
      : shownAs(
          { value: '', text: 'any' },
          <Button
            className="min-h-8! w-22 px-2! text-[12px]! text-muted"
            aria-label={`Set: Wanted ${label}`}
            onClick={() => aimAt(days, key, share ?? 0)}
          >
            any
          </Button>,
        ),
    target
      ? shownAs(
          figure(to, wantedText(to)),
          <span className="inline-flex items-center">
            <BandEnd
              end="to"
              label={`Wanted ${label}`}
              className="w-22"
              {...{ config, days, target }}
              of={key}
            />
            <Button
              variant="quiet"
              className="min-h-7! px-1.5!"
              label={`Any: Wanted ${label}`}
              onClick={() => setTarget(days, key, null)}
            >
              ×
            </Button>
          </span>,
        )
      : '',
  ];
}

/** How the three columns of a window look. */
const LOOKS = ['number whitespace-nowrap pl-4 text-right', 'py-1 pl-2', 'py-1 pl-2'];

/** Targets of every persona in both windows, beside what there is now. */
export function TargetTable() {
  const config = useSession(shownConfig);
  const result = useSession((state) => state.result);
  const aimed = useSession(hasTargets);
  const { windows } = config;
  const personas = personasOf(config);
  const shares = windows.map((_, w) => (result ? currentShares(result, w) : []));
  const table: ScreenTable = {
    caption: 'Targets',
    columns: [
      { id: 'persona', head: 'Persona' },
      ...windows.flatMap((days) => [
        { id: `now ${days}`, head: `${windowText(days)}: now, wanted from, to` },
        { id: `from ${days}`, head: '' },
        { id: `to ${days}`, head: '' },
      ]),
    ],
    rows: [...personas.keys(), personas.length].map((p) => {
      const key = personaKey(personas, p);
      const name = personaName(personas, p);
      return {
        id: key,
        cells: [
          namedMark(personas[p] ?? null),
          ...windows.flatMap((_, w) => targetCells(config, w, key, name, shares[w]?.[p])),
        ],
      };
    }),
  };
  const [persona, ...others] = table.columns;
  return (
    <div>
      <CopyableTable table={table}>
        <table className="w-full min-w-lg text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-muted">
              <th scope="col" className="py-1 text-left font-medium">
                {persona?.head}
              </th>
              {others.map(
                ({ id, head }) =>
                  head !== '' && (
                    <th key={id} scope="col" colSpan={3} className="pl-4 text-left font-medium">
                      {head}
                    </th>
                  ),
              )}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ id: row, cells: [name, ...cells] }) => (
              <tr key={row} className="border-hairline border-b">
                <th scope="row" className="py-1 text-left font-normal">
                  {shown(name)}
                </th>
                {others.map(({ id }, i) => (
                  <td key={id} className={LOOKS[i % 3]}>
                    {shown(cells[i])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </CopyableTable>
      <div className="mt-2 flex flex-wrap gap-2">
        {result &&
          windows.map((days, w) => (
            <Button
              key={days}
              className="min-h-7! px-2! text-[12px]!"
              onClick={() => aimAtPresent(result, w)}
            >
              Aim at what is now, {days} days
            </Button>
          ))}
        {aimed && (
          <Button
            variant="quiet"
            className="min-h-7! px-2! text-[12px]!"
            onClick={() => saying(clearTargets, 'Removed')}
          >
            Clear all targets
          </Button>
        )}
      </div>
    </div>
  );
}

/** A persona's number in its colour, and its name; null is STABLE. */
const namedMark = (persona: Persona | null) =>
  shownAs(
    `${persona?.number ?? 'S'} ${persona?.name ?? 'Stable'}`,
    <span className="flex items-center gap-1.5">
      <PersonaMark persona={persona} /> <span>{persona?.name ?? 'Stable'}</span>
    </span>,
  );
