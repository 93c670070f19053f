'use client';

import { useDeferredValue, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import { type Setting, settingsOf } from '@/lib/params/config/settings';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { currentShares } from '@/lib/session/shown/selectors';
import { applySingleChange, type SingleChange, singleChanges } from '@/lib/session/shown/single-changes';
import { pointsFigure, shareFigure, shownAs } from '@/lib/text/table';
import { exactText, settingText } from '@/lib/text/value-text';
import { inWindow, percentText, pointsText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { styled } from '../../ui/screen-table';
import { ChangesPlace } from './changes-place';
import type { Subject } from './use-subject';

const FIRST = 3;

/** What would bring the share of the story's persona to what is expected of it: one change each, best first. */
export function SingleChanges({ subject }: { subject: Subject }) {
  // Held still while a slider is: the list is about settings, not about a drag.
  const result = useSession((state) =>
    state.result?.exact && state.result.config === state.work.config ? state.result : null,
  );
  const deferred = useDeferredValue(result);
  return deferred ? <Changes result={deferred} subject={subject} /> : <ChangesPlace />;
}

function Changes({ result, subject }: { result: Evaluation; subject: Subject }) {
  const { persona, expected, expectedBy } = subject;
  const window = useView((state) => state.window);
  const [all, setAll] = useState(false);
  const changes = singleChanges(result, window, persona, expected);
  const { currency } = result.population.origin;
  const { windows } = result.config;
  const personas = personasOf(result.config);
  const name = personaName(personas, persona);
  const share = currentShares(result, window)[persona] as number;
  const wanted = `${expectedBy === 'the target' ? exactText('share', expected, 0.001) : percentText(expected)}, ${expectedBy}`;
  if (changes.length === 0) {
    return (
      <p className="mt-2 text-[13px] text-muted">
        No single threshold
        {has(result.population, 'settings') ? ', priority or archetype share' : ' or priority'} brings {name}{' '}
        much nearer to {wanted}.
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
          { id: 'try', head: 'Try it', show: <span className="sr-only">Try it</span> },
        ]}
        rows={changes.slice(0, all ? changes.length : FIRST).map((change) => {
          const { owner, parameter } = settings.get(change.path) as Setting;
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
                </span>,
              ),
              shareFigure(after),
              pointsFigure(after - share),
              styled(others(result, window, persona, change), 'text-muted'),
              shownAs(
                'Try',
                <Button
                  className="min-h-7! px-2! text-[12px]!"
                  aria-label={`Try ${owner}: ${label} at ${to}`}
                  onClick={() => applySingleChange(change)}
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
    </section>
  );
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
