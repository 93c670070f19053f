'use client';

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import { LEVERS } from '@/lib/params/levers/levers';
import { bandOf, targetsOf } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { applySolution, previewSolution, solving } from '@/lib/session/jobs/solving';
import { shownHave } from '@/lib/session/shown/selectors';
import { saying } from '@/lib/session/steps/say-step';
import { cancelPreview } from '@/lib/session/work/actions';
import type { Move, Solution } from '@/lib/solve/solution';
import { rangeText, verdictsOf, verdictText } from '@/lib/solve/verdicts';
import { countedText, countText, inWindow, percentText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { Fold } from '../../ui/fold';
import { Changes, Shares } from './solution-tables';

/** One solution: whether it meets the targets, here and by chance, what it moves, what is in its way; shown before it is applied. */
export function SolutionCard({
  number,
  solution,
  isPreviewed,
}: {
  number: number;
  solution: Solution;
  isPreviewed: boolean;
}) {
  const { moves, levers, fit, met, changes, moved, obstacles, caveats } = solution;
  const names = levers.map((id) => LEVERS.find((lever) => lever.id === id)?.label ?? id);
  const of = useSession(shownHave('settings')) ? 'seeds' : 'samples';
  const kinds = moves.map((move) => MOVED[move]).join(' and ');
  return (
    <li className="border-hairline border-t py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="text-[14px]">
          {number} · {kinds || 'as it is'}
        </b>
        <span className={clsx(!met && 'text-fail')}>
          {met
            ? '✓ meets every target in this population'
            : `✗ up to ${(fit.outside * 100).toFixed(1)} points outside the band`}
        </span>
        {caveats.length > 0 && <span className="text-fail">changes what a rule means</span>}
        {moves.includes('mix') && <b>changes the mix: another portfolio</b>}
        <span className="text-muted">{movedText(solution)}</span>
        <span className="ml-auto flex gap-3">
          <Button
            className={clsx('min-h-7! min-w-24! px-2!', isPreviewed && 'border-ink! bg-tint')}
            aria-pressed={isPreviewed}
            aria-label={`Preview solution ${number}`}
            onClick={() => (isPreviewed ? cancelPreview() : previewSolution(solution, number))}
          >
            {isPreviewed ? 'Previewing' : 'Preview'}
          </Button>
          <Button
            className="min-h-7! px-2!"
            aria-label={`Apply solution ${number}`}
            onClick={() =>
              saying(
                () => applySolution(solution),
                `Applied solution ${number}`,
                `${countedText(moved.changed, 'customer changes', 'customers change')} persona, ${countedText(changes.length, 'setting moves', 'settings move')}`,
              )
            }
          >
            Apply
          </Button>
        </span>
      </div>
      <Verdicts solution={solution} of={of} />
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
      <Fold
        key={number === 1 ? 'first' : 'other'}
        plain
        title="What moves, and what comes of it"
        initiallyOpen={number === 1}
      >
        {() => (
          <div className="grid grid-cols-1 gap-x-8 2xl:grid-cols-2">
            <Changes solution={solution} />
            <Shares solution={solution} of={of} />
          </div>
        )}
      </Fold>
    </li>
  );
}

/** What moves, in words. */
const MOVED: Readonly<Record<Move, string>> = {
  mix: 'mix',
  thresholds: 'thresholds',
  numbers: 'other numbers of the rules',
  levers: 'suggested changes',
};

/** How many settings and customers move. */
function movedText({ changes, moved: { changed, left, joined } }: Solution): string {
  const settings = countedText(changes.length, 'setting moves', 'settings move');
  const customers = countedText(changed, 'customer changes', 'customers change');
  const others = left + joined > 0 ? `, ${countText(left)} leave, ${countText(joined)} join` : '';
  return `${settings}; ${customers} persona${others}`;
}

/** So many targets have a line each; of more the table says it. */
const MOST_LINES = 4;

/** Of each target whether it is met here, and what chance does to it. */
function Verdicts({ solution, of }: { solution: Solution; of: 'seeds' | 'samples' }) {
  const verdicts = verdictsOf(solution, targetsOf(solution.config.targets));
  if (verdicts.length <= MOST_LINES)
    return (
      <ul className="mt-1" aria-label="Its targets">
        {verdicts.map((verdict) => (
          <li key={`${verdict.days} ${verdict.key}`}>
            {verdict.name}
            {inWindow(verdict.days)} {percentText(verdict.share)}, wanted {rangeText(bandOf(verdict.target))}:{' '}
            <span className={clsx(!verdict.met && 'text-fail', verdict.byChance && 'font-semibold')}>
              {verdictText(verdict, of)}
            </span>
          </li>
        ))}
      </ul>
    );
  const byChance = verdicts.filter((verdict) => verdict.byChance).length;
  if (byChance === 0) return null;
  return (
    <p className="mt-1">
      {byChance} of {verdicts.length} targets are met here, but not in all of 95 of 100 {of}: the table below
      has each.
    </p>
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
