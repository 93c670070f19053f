'use client';

import { useStore } from 'zustand';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { changesFrom } from '@/lib/params/config/difference';
import { showPopulation } from '@/lib/session/data/population-shown';
import { appliedFit, applyFit, fitMoves, fitting, startFit } from '@/lib/session/jobs/fitting';
import { saying } from '@/lib/session/steps/say-step';
import type { FitProgress, FitResult } from '@/lib/solve/fit/fit';
import { POOR_FIT } from '@/lib/solve/fit/fit-problem';
import { groupSentence } from '@/lib/solve/fit/identify';
import { USD } from '@/lib/text/money';
import { settingText } from '@/lib/text/value-text';
import { countText, msText, percentText } from '@/lib/text/written';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { DataTable } from '../../ui/data-table';
import { settingCell } from '../setting-cell';

const KINDS = [
  ['mix', 'the mix (locked shares stay)'],
  ['generator', 'how users behave'],
] as const;

/** The settings whose synthetic users are like the imported ones: sought, shown, applied. */
export function FitView() {
  const moves = useStore(fitMoves);
  const applied = useStore(appliedFit, (state) => state.config);
  const { status, progress, message, value, of, ms } = useOnScreenStore(fitting.state, (state) => state);
  const found = status === 'done' ? value : null;
  const config = useSession((state) => state.work.config);
  const shows = useSession((state) => state.shows);
  const best = status === 'cancelled' ? (progress?.best ?? null) : null;
  return (
    <div className="space-y-2 text-[13px]">
      <fieldset className="flex flex-wrap items-center gap-x-5">
        <legend className="sr-only">What may move</legend>
        <span>May move:</span>
        {KINDS.map(([kind, text]) => (
          <Checkbox
            key={kind}
            checked={moves[kind]}
            onChange={(checked) => fitMoves.setState({ [kind]: checked })}
          >
            {text}
          </Checkbox>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={status === 'running' || !(moves.mix || moves.generator)}
          onClick={startFit}
        >
          Fit
        </Button>
        <div role="status" className="flex min-h-8 items-center gap-3 text-muted">
          {status === 'running' && (
            <>
              <span aria-live="off">{progress ? progressText(progress) : 'Starting …'}</span>
              <Button className="min-h-7! px-2!" onClick={fitting.cancel}>
                Cancel
              </Button>
            </>
          )}
          {status === 'cancelled' && (best ? 'Cancelled; there is a best so far.' : 'Cancelled.')}
          {status === 'failed' && `Stopped: ${message}`}
          {status === 'done' && found && `${countText(found.usersMade)} users made, ${msText(ms)}`}
        </div>
        {best && (
          <Button className="min-h-7! px-2!" onClick={() => saying(() => applyFit(best), 'Applied')}>
            Apply the best so far
          </Button>
        )}
      </div>
      {applied === config && (
        <p className="flex flex-wrap items-center gap-x-3 border-accent border-l-2 pl-3">
          Applied: the synthetic users are now made with these settings.
          {shows === 'imported' && (
            <Button className="min-h-7! px-2!" onClick={() => showPopulation('synthetic')}>
              Show them
            </Button>
          )}
        </p>
      )}
      {found && applied !== config && of?.config !== config && (
        <p className="text-muted">What is listed was found for earlier settings.</p>
      )}
      {found && of && <Found found={found} of={of.config} />}
    </div>
  );
}

const DOING: Readonly<Record<FitProgress['doing'], string>> = {
  users: 'Making users',
  effects: 'Seeing what each setting does',
  parameters: 'Seeking settings',
  mix: 'Solving the mix',
  fidelity: 'Comparing',
};

function progressText({ doing, usersMade, misfit }: FitProgress): string {
  const off = misfit === null ? '' : `, ${misfit.toFixed(1)} times as far off as chance`;
  return `${DOING[doing]}, ${countText(usersMade)} users made${off}`;
}

function Found({ found, of }: { found: FitResult; of: Config }) {
  const { before, after, groups, shares, misfit, config } = found;
  const changes = changesFrom(of, config);
  const { users, asOf } = config.population;
  const poor = misfit.after > POOR_FIT;
  return (
    <div className="space-y-3">
      {found.changes.length === 0 && <p>Nothing that may move brings them nearer.</p>}
      <p className="flex flex-wrap items-center gap-x-3">
        <span>
          <b className="number">{percentText(before.distance)}</b> apart before,{' '}
          <b className="number">{percentText(after.distance)}</b> after; features that differ by more than
          chance: <b className="number">{before.above}</b> before, <b className="number">{after.above}</b>{' '}
          after, of <b className="number">{after.compared}</b> (each in every window). Both are of{' '}
          {countText(users)} synthetic users as of {asOf}, like the data.
        </span>
        {before.above === 0 && (
          <span className="text-muted">They were as alike as chance has it: there was little to find.</span>
        )}
        <Button
          onClick={() => saying(() => applyFit(config), 'Applied')}
          disabled={found.changes.length === 0}
        >
          Apply
        </Button>
      </p>
      {poor && (
        <p className="border-fail border-l-2 pl-3">
          <b className="font-semibold">No settings make users like these.</b> The nearest are still{' '}
          {misfit.after.toFixed(1)} times as far off as chance: these are not the users that the archetypes
          describe. The ± are widened by that; take the mix as a hint at most.
        </p>
      )}
      {groups.length > 0 && !poor && (
        <ul className="list-disc pl-5">
          {groups.map((group) => (
            <li key={group.archetypes.join()}>{groupSentence(config, group)}</li>
          ))}
        </ul>
      )}
      <div className="grid grid-cols-1 gap-x-8 gap-y-3 xl:grid-cols-2">
        <DataTable
          caption="Shares of the fit"
          columns={[
            { id: 'archetype', head: 'Archetype' },
            { id: 'share', head: 'Share', numeric: true },
            { id: 'within', head: '±', numeric: true },
          ]}
          rows={archetypesOf(config).map(({ id, label }, s) => ({
            id,
            cells: [
              label,
              percentText(shares[s]?.share ?? Number.NaN),
              percentText(shares[s]?.within ?? Number.NaN),
            ],
          }))}
        />
        <DataTable
          caption="Settings of the fit"
          columns={[
            { id: 'setting', head: 'Setting' },
            { id: 'from', head: 'From', numeric: true },
            { id: 'to', head: 'To', numeric: true },
          ]}
          rows={changes
            .filter(({ path }) => !path.startsWith('mix.'))
            .map(({ path, owner, parameter, before: from, value }) => ({
              id: path,
              cells: [
                settingCell(parameter.label, owner),
                settingText(parameter, from, USD),
                settingText(parameter, value, USD),
              ],
            }))}
        />
      </div>
    </div>
  );
}
