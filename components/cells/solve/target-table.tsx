'use client';

import { clsx } from 'clsx';
import type { Config } from '@/lib/params/config/config';
import { DEFAULT_TOLERANCE, meets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { type Persona, personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { currentShares } from '@/lib/session/shown/selectors';
import { shownConfig } from '@/lib/session/work/store';
import {
  aimAtPresent,
  clearTargets,
  hasTargets,
  roomFor,
  setTarget,
  TARGET_SHARE,
  targetAt,
} from '@/lib/session/work/target-actions';
import { fieldText } from '@/lib/text/field-text';
import { figure, phrase, shareFigure, shownAs } from '@/lib/text/table';
import { inWindow, windowText } from '@/lib/text/written';
import { NumberField } from '../../controls/number-field';
import { useSession } from '../../hooks/use-session';
import { PersonaMark } from '../../persona-mark';
import { Button } from '../../ui/button';
import { CopyableTable } from '../../ui/copyable-table';
import { type ScreenCell, type ScreenTable, shown } from '../../ui/screen-table';

/** A share as its field shows it. */
const wantedText = (share: number) => `${fieldText('share', share)} %`;

/** Of one persona in one window: what there is, what is wanted, and by how much it may miss. */
function targetCells(config: Config, w: number, key: string, name: string, share?: number): ScreenCell[] {
  const days = config.windows[w] as number;
  const target = targetAt(config, days, key);
  const now = share === undefined ? '–' : shareFigure(share);
  const met = target && share !== undefined ? meets(share, target) : null;
  const mark = met === null ? '' : met ? '✓' : '✗';
  const verdict = met === null ? '' : met ? 'met' : 'not met';
  const label = `${name}${inWindow(days)}`;
  const set = (next: number) =>
    setTarget(days, key, { share: next, tolerance: target?.tolerance ?? DEFAULT_TOLERANCE });
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
    shownAs(
      target ? figure(target.share, wantedText(target.share)) : { value: '', text: 'any' },
      <OptionalShare
        label={`Wanted ${label}`}
        value={target?.share ?? null}
        max={roomFor(config, days, key)}
        onChange={(next) => (next === null ? setTarget(days, key, null) : set(next))}
        start={share ?? 0}
      />,
    ),
    target
      ? shownAs(
          figure(target.tolerance, `±${wantedText(target.tolerance)}`),
          <NumberField
            label={`Tolerance ${label}`}
            value={target.tolerance}
            prefix="±"
            parameter={TARGET_SHARE}
            onCommit={(next) => setTarget(days, key, { ...target, tolerance: next })}
            className="w-22"
          />,
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
        { id: `now ${days}`, head: `${windowText(days)}: now, wanted, give or take` },
        { id: `wanted ${days}`, head: '' },
        { id: `tolerance ${days}`, head: '' },
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
          <Button variant="quiet" className="min-h-7! px-2! text-[12px]!" onClick={clearTargets}>
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

/** A share that may be left out. */
function OptionalShare({
  label,
  value,
  max,
  start,
  onChange,
}: {
  label: string;
  value: number | null;
  max: number;
  /** Where it starts when it is set. */
  start: number;
  onChange: (value: number | null) => ReturnType<typeof setTarget>;
}) {
  if (value === null) {
    return (
      <Button
        className="min-h-8! w-24 px-2! text-[12px]! text-muted"
        aria-label={`Set: ${label}`}
        onClick={() => onChange(Math.min(max, Math.round(start * 1000) / 1000))}
      >
        any
      </Button>
    );
  }
  return (
    <span className="inline-flex items-center">
      <NumberField
        label={label}
        value={value}
        parameter={{ ...TARGET_SHARE, max }}
        onCommit={onChange}
        className="w-24"
      />
      <Button
        variant="quiet"
        className="min-h-7! px-1.5!"
        label={`Any: ${label}`}
        onClick={() => onChange(null)}
      >
        ×
      </Button>
    </span>
  );
}
