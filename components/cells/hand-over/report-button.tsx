'use client';

import { loadPart } from '@/lib/parts/load-part';
import { notify, session } from '@/lib/session/work/store';
import { fileNamePart } from '@/lib/text/file-name';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { download } from '../../ui/download';

/** Downloads the report of what is on the screen. */
export async function saveReport(): Promise<void> {
  try {
    const { shownReport } = await loadPart(() => import('@/lib/session/jobs/report'));
    const report = shownReport(new Date().toISOString().slice(0, 10));
    const { name } = session.getState().work.config;
    if (report) download(`${fileNamePart(name)}.report.html`, report, 'text/html', 'the whole report');
  } catch (error) {
    notify({
      id: 'engine',
      tone: 'problem',
      text: `The report could not be made: ${(error as Error).message}. Your settings are kept; try again.`,
    });
  }
}

export function ReportButton() {
  const current = useSession(({ result, work }) => result?.exact === true && result.config === work.config);
  return (
    <Button onClick={saveReport} disabled={!current} title="All of it on paper: one file, nothing to install">
      Report (HTML)
    </Button>
  );
}
