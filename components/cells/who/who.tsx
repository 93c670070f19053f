'use client';

import { Dices } from 'lucide-react';
import { useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { beyondHistory } from '@/lib/params/config/history-reach';
import { MOST_KEPT } from '@/lib/params/declared/population';
import { sameFeatures } from '@/lib/params/slices/slices';
import { STORAGE_BUDGET_BYTES } from '@/lib/persistence/chunk-store';
import { clearStoredChunks, validateShown, validating } from '@/lib/session/jobs/jobs';
import { cancelRun, rerun } from '@/lib/session/jobs/run-control';
import { setSetting } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { bytesText, countText, msText } from '@/lib/text/written';
import { ParameterControl } from '../../controls/parameter-control';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RunTable } from './run-table';

const FIELDS = ['users', 'seed', 'asOf', 'historyDays', 'consentRate', 'allocation'] as const;

/** The settings of the population, what its latest run took, what is stored of it and whether it is sound. */
export function Who() {
  return (
    <div className="grid grid-cols-1 gap-x-10 xl:grid-cols-2">
      <div>
        {FIELDS.map((field) => (
          <div key={field} className="relative">
            {field === 'historyDays' ? <History /> : <ParameterControl path={`population.${field}`} />}
            {field === 'seed' && (
              <Button
                variant="quiet"
                label="Draw another seed"
                className="absolute! top-0.5 left-12 px-2!"
                onClick={() => setSetting('population.seed', Math.floor(Math.random() * 1_000_000))}
              >
                <Dices size={15} aria-hidden />
              </Button>
            )}
          </div>
        ))}
      </div>
      <div className="mt-4 space-y-4 xl:mt-0">
        <RunReportView />
        <Storage />
        <Validation />
      </div>
    </div>
  );
}

/** How long the history is: that a window or the look-back needs a longer one is said. */
function History() {
  const periods = useSession((state) => {
    const { population, ...config } = shownConfig(state);
    return beyondHistory(config, population.historyDays)
      .map(({ text }) => text)
      .join(' and ');
  });
  return (
    <ParameterControl
      path="population.historyDays"
      hint={periods && `Shorter than ${periods}: see Detection.`}
    />
  );
}

function RunReportView() {
  const activity = useSession((state) => state.activity);
  const report = useSession((state) => state.report);
  const exact = useSession((state) => state.result?.exact ?? false);
  const ms = useSession((state) => state.result?.ms);
  if (activity.kind === 'running') {
    return (
      <div role="status" aria-live="off" className="text-[13px]">
        <p className="mb-1">
          <span className="number">{countText(activity.doneUsers)}</span> of{' '}
          <span className="number">{countText(activity.totalUsers)}</span> users: transactions made for{' '}
          <span className="number">{countText(activity.generatedUsers ?? 0)}</span>, features for{' '}
          <span className="number">{countText(activity.computedUsers ?? 0)}</span>, the others read
        </p>
        <div className="flex items-center gap-3">
          <progress
            className="h-2 flex-1"
            value={activity.doneUsers}
            max={Math.max(1, activity.totalUsers)}
          />
          <Button onClick={cancelRun}>Cancel</Button>
        </div>
      </div>
    );
  }
  if (!report) return null;
  return (
    <div className="text-[13px]">
      <h3 className="mb-1 font-sans text-[13px]!">Latest run, {msText(report.elapsedMs)}</h3>
      <RunTable report={report} personasMs={ms ?? 0} />
      {activity.kind === 'cancelled' && (
        <div className="mt-1 flex items-center gap-3 text-muted">
          {exact
            ? 'Cancelled: the result shown is the last one that finished.'
            : 'Cancelled: the figures shown are an estimate from the users made so far.'}
          <Button onClick={rerun}>Run</Button>
        </div>
      )}
    </div>
  );
}

function Storage() {
  const storage = useSession((state) => state.storage);
  const isLarge = useSession(({ work }) => work.config.population.users > MOST_KEPT);
  const [asking, setAsking] = useState(false);
  if (!storage) return null;
  return (
    <div className="flex items-center gap-3 text-[13px]">
      <p className="flex-1 text-muted">
        Stored here: <span className="number text-ink">{bytesText(storage.bytes)}</span> of{' '}
        <span className="number">{bytesText(STORAGE_BUDGET_BYTES)}</span>, so that a reload recomputes nothing
        {isLarge && <> (of up to {countText(MOST_KEPT)} users: more are made again)</>}.
      </p>
      <Button onClick={() => setAsking(true)} disabled={storage.bytes === 0}>
        Clear
      </Button>
      <Dialog title="Clear stored results?" open={asking} onClose={() => setAsking(false)}>
        <p className="mb-4">
          {bytesText(storage.bytes)} of transactions and features go. Settings, notes and links stay; what is
          needed again is made again.
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep them</Button>
          <Button
            variant="primary"
            onClick={() => {
              setAsking(false);
              void clearStoredChunks();
            }}
          >
            Clear
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** True when two results are of the same users with the same transactions. */
const samePopulation = (a: Evaluation, b: Evaluation) =>
  sameFeatures(a.config, b.config) &&
  a.config.population === b.config.population &&
  a.counts.every((n, s) => n === b.counts[s]);

/** The validation report, computed when it is asked for and marked when the population has changed since. */
function Validation() {
  const result = useSession((state) => state.result);
  const { status, value: checks, of } = useOnScreenStore(validating.state, (state) => state);
  const report = checks && of && { of, checks };
  const failed = report?.checks.filter((check) => !check.passed).length ?? 0;
  return (
    <div className="text-[13px]">
      <div className="flex items-center gap-3">
        <p className="flex-1 text-muted">
          {report
            ? `Validation: ${report.checks.length - failed} of ${report.checks.length} checks hold${result && samePopulation(report.of, result) ? '' : ' (an earlier population)'}`
            : 'Validation: accounts, dates, liabilities, consent, archetypes.'}
        </p>
        <Button onClick={validateShown} disabled={status === 'running' || !result?.exact}>
          {status === 'running' ? 'Checking…' : 'Validate'}
        </Button>
      </div>
      {report && (
        <ul className="mt-2">
          {report.checks.map(({ label, passed, found }) => (
            <li key={label} className="flex gap-2 border-hairline border-b py-0.5">
              <span className={passed ? 'text-[#00795a] dark:text-[#4cc79f]' : 'text-fail'}>
                {passed ? '✓' : '✗'}
              </span>
              <span className="flex-1">
                {label}
                <span className="sr-only">{passed ? ': holds' : ': does not hold'}</span>
              </span>
              <span className="text-muted">{found}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
