'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { loadPart } from '@/lib/parts/load-part';
import { say } from '@/lib/session/shown/view';
import { notify, session } from '@/lib/session/work/store';
import { fileNamePart } from '@/lib/text/file-name';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { download } from '../../ui/download';

/** Whether a report is being made, whoever asked for it. */
const making = createStore<{ readonly isBusy: boolean }>()(() => ({ isBusy: false }));

/** What takes longer is said to be under way, in milliseconds. */
const SOON_MS = 300;

/** Downloads the report of what is on the screen. What is wrong is looked for first, which may take seconds. */
export async function saveReport(): Promise<void> {
  if (making.getState().isBusy) return;
  making.setState({ isBusy: true });
  const { name } = session.getState().work.config;
  const saying = setTimeout(
    () => say({ text: 'Making the report: what is wrong is looked for first' }),
    SOON_MS,
  );
  try {
    const { shownReport } = await loadPart(() => import('@/lib/session/jobs/report'));
    const report = await shownReport(new Date().toISOString().slice(0, 10));
    if (report) download(`${fileNamePart(name)}.report.html`, report, 'text/html', 'the whole report');
  } catch (error) {
    notify({
      id: 'engine',
      tone: 'problem',
      text: `The report could not be made: ${(error as Error).message}. Your settings are kept; try again.`,
    });
  } finally {
    clearTimeout(saying);
    making.setState({ isBusy: false });
  }
}

export function ReportButton() {
  const current = useSession(({ result, work }) => result?.exact === true && result.config === work.config);
  const { isBusy } = useStore(making);
  return (
    <Button
      onClick={saveReport}
      disabled={!current && !isBusy}
      aria-disabled={isBusy}
      aria-busy={isBusy}
      title={
        isBusy
          ? 'The report is being made: what is wrong is looked for'
          : 'All of it on paper: one file, nothing to install'
      }
      className="min-w-32"
    >
      {isBusy ? 'Making it …' : 'Report (HTML)'}
    </Button>
  );
}
