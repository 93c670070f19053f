'use client';

import { useEffect } from 'react';
import { connect } from '@/lib/session/connect';
import { openCell } from '@/lib/session/view';
import { LiveDistribution } from '../live/live-distribution';
import { CELLS } from './cells';
import { Header } from './header';
import { Notices } from './notices';
import { Outline } from './outline';
import { Story } from './story';
import { useFileDrop } from './use-file-drop';

/** The whole page. One effect starts the session; everything else follows its state. */
export function Notebook() {
  useFileDrop();
  useEffect(() => {
    const disconnect = connect();
    const cell = new URLSearchParams(window.location.search).get('cell');
    if (cell && CELLS.some(({ id }) => id === cell)) openCell(cell, 'instant');
    return disconnect;
  }, []);
  return (
    <>
      <Header />
      <div className="mx-auto grid max-w-[1560px] grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_21.5rem] xl:grid-cols-[15rem_minmax(0,1fr)_24rem]">
        <Outline />
        <main className="min-w-0 px-4 pt-4 pb-[48dvh] sm:px-8 lg:pb-24">
          <Notices />
          <Story />
          <div className="mt-6">
            {CELLS.map(({ id, Component }, i) => (
              <Component key={id} number={i + 1} />
            ))}
          </div>
        </main>
        <LiveDistribution />
      </div>
    </>
  );
}
