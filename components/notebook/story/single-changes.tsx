'use client';

import { clsx } from 'clsx';
import { memo, useDeferredValue, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import type { Parameter } from '@/lib/model/parameter';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { parameterAt, type Setting, settingsOf } from '@/lib/params/config/settings';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import {
  applySingleChange,
  type SingleChange,
  type SingleChanges as SingleChangesFound,
  singleChanges,
} from '@/lib/session/shown/numbers/single-changes';
import { currentShares } from '@/lib/session/shown/selectors';
import { saying } from '@/lib/session/steps/say-step';
import { sharesTogether } from '@/lib/text/shares-together';
import { figure, pointsFigure, shownAs } from '@/lib/text/table';
import { exactText, settingText } from '@/lib/text/value-text';
import { countedText, countText, inWindow, percentText, pointsText } from '@/lib/text/written';
import { useGradual } from '../../hooks/use-gradual';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { styled } from '../../ui/screen-table';
import { ChangesPlace } from './changes-place';
import type { Subject } from './use-subject';

const FIRST = 2;

/** What would bring the share of the story's persona to what is expected of it: one change each, best first. */
export function SingleChanges({ subject }: { subject: Subject }) {
  // The list is about settings, not about a drag: while a handle is held, or users are made, the last one stays, dim.
  const settled = useSession((state) =>
    state.result?.exact && state.result.config === state.work.config ? state.result : null,
  );
  const window = useView((state) => state.window);
  const deferred = useDeferredValue(settled);
  const { persona, expected } = subject;
  const found = useGradual(deferred && singleChanges(deferred, window, persona, expected));
  const [listed, keep] = useState<Listed | null>(null);
  if (deferred && found && listed?.found !== found) keep({ found, result: deferred, window, subject });
  if (!listed) return <ChangesPlace />;
  return (
    <div className={clsx(listed.found !== found && 'opacity-50')}>
      <Changes {...listed} />
    </div>
  );
}

/** What was found, and of what. */
interface Listed {
  readonly found: SingleChangesFound;
  readonly result: Evaluation;
  readonly window: number;
  readonly subject: Subject;
}

const Changes = memo(function Changes({ found, result, window, subject }: Listed) {
  const { persona, expected, expectedBy } = subject;
  const [all, setAll] = useState(false);
  const { changes, screened, leftOut } = found;
  const { currency } = result.population.origin;
  const { windows } = result.config;
  const personas = personasOf(result.config);
  const name = personaName(personas, persona);
  const share = currentShares(result, window)[persona] as number;
  const wanted = `${expectedBy === 'the target' ? exactText('share', expected, 0.001) : percentText(expected)}, ${expectedBy}`;
  if (changes.length === 0) {
    return (
      <p className="mt-2 text-[13px] text-muted">
        No single {threeOf(result)} brings {name} much nearer to {wanted}.{' '}
        {screened && screenedText(screened)} {leftOut > 0 && leftOutText(leftOut, result)}
      </p>
    );
  }
  const settings = new Map(settingsOf(result.config).map((setting) => [setting.path, setting]));
  return (
    <section aria-label={`What would change ${name}`} className="border-hairline border-t pt-2">
      <h2 className="font-sans text-[14px]!">
        What would change it?{' '}
        <span className="font-normal text-muted">
          One change each, best first: near to {wanted}, and few others moved
        </span>
      </h2>
      <DataTable
        caption={`Changes of ${name}${inWindow(windows[window])}`}
        columns={[
          { id: 'change', head: 'Change' },
          { id: 'share', head: 'Share', numeric: true },
          { id: 'points', head: 'Difference', numeric: true },
          { id: 'others', head: 'And the others', wide: true },
          { id: 'try', head: 'Try it' },
          // Each cell says what it is: the heads are for those who do not see the rows.
        ].map((column) => ({ ...column, show: <span className="sr-only">{column.head}</span> }))}
        rows={changes.slice(0, all ? changes.length : FIRST).map((change) => {
          const { owner, parameter } = settings.get(change.path) ?? rulesOwn(result, change.path);
          const { label } = parameter;
          const [from, to] = [change.from, change.to].map((value) => settingText(parameter, value, currency));
          const after = change.shares[persona] as number;
          return {
            id: change.path + String(change.to),
            cells: [
              shownAs(
                `${label} ${owner} ${from} → ${to}`,
                <span>
                  {label} <span className="text-muted">{owner}</span>{' '}
                  <span className="number whitespace-nowrap">
                    {from} → <b>{to}</b>
                  </span>
                  {change.values !== undefined && (
                    <span className="block text-[12px] text-muted">
                      the best of {change.values} values that were tried; between them nobody knows
                    </span>
                  )}
                </span>,
              ),
              figure(after, percentText(sharesTogether(change.shares)[persona] as number)),
              pointsFigure(after - share),
              styled(others(result, window, persona, change), 'text-muted block max-w-70 truncate'),
              shownAs(
                'Try',
                <Button
                  className="min-h-7! px-2! text-[12px]!"
                  aria-label={`Try ${owner}: ${label} at ${to}`}
                  onClick={() => saying(() => applySingleChange(change), 'Applied')}
                >
                  Try
                </Button>,
              ),
            ],
          };
        })}
        actions={
          changes.length > FIRST && (
            <Button
              variant="quiet"
              className="min-h-7! px-1!"
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all ? 'Show fewer' : `Show all ${changes.length}`}
            </Button>
          )
        }
      />
      {screened && <p className="text-[12px] text-muted">{screenedText(screened)}</p>}
      {leftOut > 0 && <p className="text-[12px] text-muted">{leftOutText(leftOut, result)}</p>}
    </section>
  );
});

/** What was tried, as far as the rules and the population have it. */
function threeOf({ config, population }: Evaluation): string {
  const hasOthers = ruleSettings(config).some(({ threshold, isPriority }) => !threshold && !isPriority);
  const kinds = [
    hasOthers ? 'number of the rules' : 'threshold',
    ...(personasOf(config).some(({ priority }) => priority) ? ['priority'] : []),
    ...(has(population, 'settings') ? ['archetype share'] : []),
  ];
  return kinds.length > 1 ? `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}` : (kinds[0] as string);
}

const screenedText = ({ tried, users, kept }: NonNullable<SingleChangesFound['screened']>) =>
  `${countText(tried)} numbers of the rules were tried on ${countText(users)} users, and the best ${countText(kept)} of them on all: another may be as good.`;

const leftOutText = (count: number, { distribution }: Evaluation) =>
  `${countedText(count, 'number')} of the rules ${count === 1 ? 'was' : 'were'} not tried, as each would take long on ${countText(distribution.users)} users: they are more than the threshold of one line. The solver tries them.`;

/** A number of the rules that is no threshold, as a setting. */
function rulesOwn({ config }: Evaluation, path: string): Pick<Setting, 'owner' | 'parameter'> {
  const owner = ruleSettings(config).find((setting) => setting.path === path)?.owner ?? '';
  return { owner, parameter: parameterAt(config, path) as Parameter };
}

/** Fewer points than this are not worth naming. */
const NAMED_FROM = 0.005;

/** The other personas that change, most first: "Savings Builder +14.7, Stable +8.0". */
function others(result: Evaluation, window: number, persona: number, { shares }: SingleChange): string {
  const now = currentShares(result, window);
  const named = shares
    .map((share, p) => ({
      name: personaName(personasOf(result.config), p),
      change: p === persona ? 0 : share - (now[p] as number),
    }))
    .filter(({ change }) => Math.abs(change) >= NAMED_FROM)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .map(({ name, change }) => `${name} ${pointsText(change).replace(' points', '')}`);
  return named.length > 2 ? `${named.slice(0, 2).join(', ')} …` : named.join(', ');
}
