'use client';

import { useEffect } from 'react';
import { whenPartMissing } from '@/lib/parts/load-part';
import { afterFirstResult } from '@/lib/session/after-first-result';
import { connect } from '@/lib/session/connect';
import { seekNewVersion } from '@/lib/session/new-version';
import { Cell } from '../cells/cell';
import { CELLS } from '../cells/cells';
import { Introduction } from '../help/introduction';
import { useSession } from '../hooks/use-session';
import { LiveDistribution } from '../live/live-distribution';
import { FailureContext, lazyPart, Part } from '../ui/part';
import { Header } from './header';
import { Notices } from './notices';
import { openLinkedCell } from './open-linked-cell';
import { Outline } from './outline';
import { PartFailure } from './part-failure';
import { Story } from './story/story';
import { useFileDrop } from './use-file-drop';

const ScenarioStrip = lazyPart(() => import('../scenarios/scenario-strip'), 'ScenarioStrip');
const Reach = lazyPart(() => import('../reach/reach'), 'Reach');

/** Later than anything that a first look needs. */
const keepPage = () => {
  import('@/lib/session/offline')
    .then(({ keepForOffline }) => keepForOffline())
    .catch(() => {
      // The page works without it; the next visit tries again.
    });
};

/** The whole page. One effect starts the session; everything else follows its state. */
export function Notebook() {
  useFileDrop();
  const hasResult = useSession((state) => state.result !== null);
  useEffect(() => {
    window.rescue?.started();
    whenPartMissing(seekNewVersion);
    const disconnect = connect();
    const end = afterFirstResult(keepPage);
    const stay = openLinkedCell();
    return () => {
      end();
      stay();
      disconnect();
    };
  }, []);
  return (
    <FailureContext value={PartFailure}>
      <Part what="The header">
        <Header />
      </Part>
      <div className="hidden h-12 border-hairline border-b md:block print:hidden">
        <Part what="Scenarios" small>
          {hasResult && <ScenarioStrip />}
        </Part>
      </div>
      <div className="mx-auto grid max-w-[1560px] grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_21.5rem] xl:grid-cols-[15rem_minmax(0,1fr)_24rem]">
        <Part what="Cells">
          <Outline />
        </Part>
        <main id="notebook" tabIndex={-1} className="min-w-0 outline-none px-4 pt-3 pb-32 sm:px-8 lg:pb-24">
          <Introduction />
          <Part what="Notices">
            <Notices />
          </Part>
          <Part what="Why it is like this">
            <Story />
          </Part>
          <div className="mt-6">
            {CELLS.map((cell, i) => (
              <Part key={cell.id} what={cell.short}>
                <Cell of={cell} number={i + 1} />
              </Part>
            ))}
          </div>
        </main>
        <Part what="Live distribution">
          <LiveDistribution />
        </Part>
      </div>
      <Part what="Help" small>
        <Reach />
      </Part>
    </FailureContext>
  );
}
