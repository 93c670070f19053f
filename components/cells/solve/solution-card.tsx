'use client';

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import { LEVERS } from '@/lib/params/levers/levers';
import { meets, targetsOf } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { applySolution, previewSolution, solving } from '@/lib/session/jobs/solving';
import { saying } from '@/lib/session/steps/say-step';
import type { Solution } from '@/lib/solve/solution';
import { pointsFigure, shareFigure, shownAs } from '@/lib/text/table';
import { settingFigure } from '@/lib/text/value-text';
import { countedText, countText, inWindow, percentText, windowText } from '@/lib/text/written';
import { useCurrency } from '../../hooks/use-currency';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Fold } from '../../ui/fold';
import { type ScreenCell, shown, styled } from '../../ui/screen-table';
import { settingCell } from '../setting-cell';

const points = (share: number) => `${(share * 100).toFixed(1)} points`;

/** One solution: how near it comes, what it moves, what is in its way; shown before it is applied. */
export function SolutionCard({ number, solution }: { number: number; solution: Solution }) {
  const { moves, levers, fit, met, changes, moved, obstacles, caveats } = solution;
  const names = levers.map((id) => LEVERS.find((lever) => lever.id === id)?.label ?? id);
  return (
    <li className="border-hairline border-t py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="text-[14px]">
          {number} · {moves.length > 0 ? moves.join(' and ') : 'as it is'}
        </b>
        <span className={clsx(!met && 'text-fail')}>
          {met ? '✓ meets every target' : `✗ up to ${points(fit.distance)} off`}
        </span>
        {caveats.length > 0 && <span className="text-fail">changes what a rule means</span>}
        <span className="text-muted">
          {countedText(changes.length, 'setting moves', 'settings move')}; {countText(moved.changed)} users
          change persona, {countText(moved.left)} leave, {countText(moved.joined)} join
        </span>
        <span className="flex-1" />
        <Button className="min-h-7! px-2!" onClick={() => previewSolution(solution)}>
          Preview
        </Button>
        <Button
          className="min-h-7! px-2!"
          onClick={() =>
            saying(
              () => applySolution(solution),
              'Applied',
              `${countText(moved.changed)} users change persona`,
            )
          }
        >
          Apply
        </Button>
      </div>
      <SideEffects solution={solution} />
      {names.length > 0 && <p className="mt-1">With {names.join('; ')}.</p>}
      {caveats.length > 0 && (
        <ul className="mt-1 list-disc pl-5" aria-label="What it does to the rules">
          {caveats.map(({ kind, path, sentence }) => (
            <li key={`${kind} ${path}`}>{sentence}</li>
          ))}
        </ul>
      )}
      {obstacles.length > 0 && (
        <ul className="mt-1 list-disc pl-5" aria-label="What is in the way">
          {obstacles.map(({ kind, window, persona, sentence }) => (
            <li key={`${kind} ${window} ${persona}`}>{sentence}</li>
          ))}
        </ul>
      )}
      <Fold plain title="What moves, and what comes of it" initiallyOpen={number === 1}>
        {() => (
          <div className="grid grid-cols-1 gap-x-8 xl:grid-cols-2">
            <Changes solution={solution} />
            <Shares solution={solution} />
          </div>
        )}
      </Fold>
    </li>
  );
}

/** A share without a target that moves by so much is worth a word. */
const NAMED_FROM = 0.15;

/** What happens to personas that nobody set a target for. */
function SideEffects({ solution: { config, totals, users } }: { solution: Solution }) {
  const before = useStore(solving.state, (state) => state.inputs?.before);
  const { windows } = config;
  const personas = personasOf(config);
  const targets = targetsOf(config.targets);
  const moved = windows.flatMap((days, w) =>
    [...personas.keys(), personas.length].flatMap((p) => {
      const share = (totals[w]?.[p] ?? 0) / users;
      const from = before?.[w]?.[p] ?? share;
      if (targets[days]?.[personaKey(personas, p)] || Math.abs(share - from) < NAMED_FROM) return [];
      return `${personaName(personas, p)}${inWindow(days)} from ${percentText(from)} to ${percentText(share)}`;
    }),
  );
  if (moved.length === 0) return null;
  return (
    <p className="mt-1 border-accent border-l-2 pl-3">
      It also moves what has no target: {moved.join('; ')}.
    </p>
  );
}

function Changes({ solution: { changes } }: { solution: Solution }) {
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

/** Shares of the solution beside what is wanted. */
function Shares({ solution: { config, totals, users } }: { solution: Solution }) {
  const { windows } = config;
  const personas = personasOf(config);
  const targets = targetsOf(config.targets);
  return (
    <DataTable
      caption="Shares of the solution"
      columns={[
        { id: 'persona', head: 'Persona' },
        ...windows.flatMap((days) => [
          { id: `${days}`, head: windowText(days), numeric: true },
          { id: `${days} off`, head: 'off target', numeric: true },
        ]),
      ]}
      rows={[...personas.keys(), personas.length].map((p) => ({
        id: personaKey(personas, p),
        cells: [
          personaName(personas, p),
          ...windows.flatMap((days, w): ScreenCell[] => {
            const share = (totals[w]?.[p] ?? 0) / users;
            const target = targets[days]?.[personaKey(personas, p)];
            if (!target) return [shareFigure(share), ''];
            return [
              shareFigure(share),
              styled(pointsFigure(share - target.share), meets(share, target) ? '' : 'text-fail'),
            ];
          }),
        ],
      }))}
    />
  );
}
