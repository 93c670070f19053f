'use client';

import { clsx } from 'clsx';
import { Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Finding, TOPICS, type Topic } from '@/lib/diagnose/findings/finding';
import { has } from '@/lib/features/population';
import { tryingMends } from '@/lib/session/wrong/mend-effects';
import { dropMends, mends } from '@/lib/session/wrong/mends';
import { tableRows } from '@/lib/text/table';
import { countedText, countText } from '@/lib/text/written';
import { useCopy } from '../../hooks/use-copy';
import { Button } from '../../ui/button';
import { CsvButton } from '../../ui/csv-button';
import { Fold } from '../../ui/fold';
import { safeCells } from '../../ui/table-csv';
import { Beside } from './beside';
import { FindingRow, TOPIC_TEXT } from './finding-row';
import { findingsTable } from './findings-table';
import { InertKnobs } from './inert-knobs';
import { Looking } from './looking';
import { MendBar } from './mend-bar';
import { useCheckup } from './use-checkup';

/** What is looked for takes the workers for seconds: unless nothing else is to be done, it waits until somebody comes here. */
export function Wrong() {
  const frame = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={frame}>{isSeen ? <Findings /> : <div className="h-96" />}</div>;
}

/** All that is wrong, the worst first: with its proof, what mends it, and what passed. */
function Findings() {
  const { found, isCurrent, waitsFor } = useCheckup();
  const trying = useStore(mends, ({ draft }) => draft !== null);
  const [topic, setTopic] = useState<Topic | null>(null);
  // Nobody would see what is tried, nor how to end it.
  useEffect(() => dropMends, []);
  useEffect(() => {
    if (!found) return;
    void tryingMends.start({ result: found.result, findings: found.checkup.findings });
    return tryingMends.drop;
  }, [found]);
  if (!found)
    return (
      <div>
        <Looking at={waitsFor} found={null} />
        <div className="h-96" aria-hidden />
        <Beside />
      </div>
    );
  const { findings, passed, waiting } = found.checkup;
  const shown = topic ? findings.filter((finding) => finding.topic === topic) : findings;
  // What is tried is of the same list: it stays as it is.
  const isStale = !isCurrent && !trying;
  return (
    <div className="@container">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Topics findings={findings} topic={topic} onTopic={setTopic} />
        <Actions findings={findings} />
      </div>
      <Beside />
      <MendBar before={found.result} />
      <Looking at={trying ? null : waitsFor} found={isStale ? null : found} />
      <ol
        aria-label="Findings, the worst first"
        aria-busy={isStale}
        className={clsx('transition-opacity', isStale && 'opacity-60')}
      >
        {shown.map((finding) => (
          <FindingRow key={finding.id} finding={finding} number={findings.indexOf(finding) + 1} />
        ))}
      </ol>
      {findings.length === 0 && (
        <p className="py-3">
          Nothing was found: every rule can be met, and every criterion decides something.
        </p>
      )}
      <Fold
        plain
        title={`${countedText(passed.length, 'check')} found nothing`}
        hint={passed.slice(0, 3).join(', ')}
      >
        {() => (
          <>
            <p className="text-[13px]">{passed.join(', ')}.</p>
            {waiting.length > 0 && (
              <p className="text-[13px] text-muted">Not looked for: {waiting.join(', ')}.</p>
            )}
          </>
        )}
      </Fold>
      {has(found.result.population, 'settings') && (
        <Fold id="wrong-inert" plain title="Which settings change nothing?" hint="turned through their range">
          {() => <InertKnobs />}
        </Fold>
      )}
    </div>
  );
}

/** Which findings are listed: all, or those about one thing. */
function Topics({
  findings,
  topic,
  onTopic,
}: {
  findings: readonly Finding[];
  topic: Topic | null;
  onTopic: (topic: Topic | null) => void;
}) {
  const choices = [null, ...TOPICS].map((of) => ({
    of,
    text: of ? TOPIC_TEXT[of] : 'All',
    count: of ? findings.filter((finding) => finding.topic === of).length : findings.length,
  }));
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Which findings are listed</legend>
      {choices
        .filter(({ of, count }) => count > 0 || of === topic || of === null)
        .map(({ of, text, count }) => (
          <button
            key={text}
            type="button"
            aria-pressed={topic === of}
            onClick={() => onTopic(of)}
            className={clsx(
              'min-h-8 rounded-md border px-2 text-[12.5px] max-lg:min-h-[44px]',
              topic === of ? 'border-ink bg-ink text-paper' : 'border-hairline bg-panel hover:bg-tint',
            )}
          >
            {text} <span className="number">{countText(count)}</span>
          </button>
        ))}
    </fieldset>
  );
}

/** Copies the list as text, or saves it. */
function Actions({ findings }: { findings: readonly Finding[] }) {
  const { said, copy } = useCopy();
  const copyList = async () => {
    const rows = await safeCells(tableRows(findingsTable(findings), 'text'));
    await copy(rows.map((row) => row.join('\t')).join('\n'));
  };
  return (
    <span>
      <Button data-unsaved variant="quiet" className="min-h-7! px-1!" onClick={() => void copyList()}>
        <Copy size={12} aria-hidden /> <span aria-live="polite">{said ?? 'Copy as text'}</span>
      </Button>
      <CsvButton table={() => findingsTable(findings)} />
    </span>
  );
}
