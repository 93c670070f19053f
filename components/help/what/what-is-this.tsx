'use client';

import type { ReactNode } from 'react';
import { customerAt } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Cohort } from '@/lib/features/population';
import { openPanel } from '@/lib/session/shown/view';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { chooseFiles } from '../find/choose-files';
import { PanelLinks } from '../panel-links';
import { FeatureSample, PersonaSample, RuleSample, TransactionSample } from './samples';

/** The first step into the page, in the page itself. */
function showHere(): void {
  openPanel(null);
  // The window gives the focus back to where it was opened.
  setTimeout(() => {
    const handle = document.querySelector<HTMLElement>('[data-testid=story] input[type=range]');
    handle?.focus({ preventScroll: true });
    handle?.scrollIntoView({ block: 'center' });
  });
}

/** What the page is for, in four steps, each with the real thing of the shown population in small. */
export function WhatIsThis() {
  const result = useSession((state) => state.result);
  const customer = result && someCustomer(result);
  return (
    <>
      <p className="mb-4 max-w-xl font-serif text-[17px] leading-snug">
        You have customers and rules that sort them into personas. Here you see what the rules do, find what
        is wrong with them, and set them until the result is the one you want.
      </p>
      <ol>
        <Step
          n={1}
          title="Customers"
          text="Made from a seed, or read from your own files. Nothing leaves this machine."
        >
          {customer && <TransactionSample {...customer} />}
        </Step>
        <Step n={2} title="Features" text="A few numbers per customer and window, each with one definition.">
          {customer && <FeatureSample {...customer} />}
        </Step>
        <Step n={3} title="Rules" text="Thresholds on features. Drag a handle and everything follows.">
          {result && <RuleSample result={result} />}
        </Step>
        <Step
          n={4}
          title="Personas"
          text="Of the rules a customer meets, the one with the best priority counts."
        >
          {result && <PersonaSample result={result} />}
        </Step>
      </ol>
      <div className="flex flex-wrap gap-2 border-hairline border-t pt-3">
        <Button variant="primary" onClick={showHere}>
          Show me on this data
        </Button>
        <Button onClick={chooseFiles}>Use my own file</Button>
      </div>
      <PanelLinks of="what" />
    </>
  );
}

function Step(props: { n: number; title: string; text: string; children: ReactNode }) {
  const { n, title, text, children } = props;
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 border-hairline border-t py-3 sm:grid-cols-[1.5rem_minmax(0,1fr)_minmax(0,1.1fr)]">
      <span className="number text-muted">{n}</span>
      <div>
        <h3 className="text-[16px]">{title}</h3>
        <p className="text-[13px] text-muted">{text}</p>
      </div>
      {/* Room for what is read by and by. */}
      <div className="min-h-14 max-sm:col-start-2">{children}</div>
    </li>
  );
}

/** The first customer of the population that is shown; null where nobody counts. */
function someCustomer(result: Evaluation) {
  const s = result.counts.findIndex(
    (count, i) => count > 0 && (result.population.cohorts[i]?.table.users ?? 0) > 0,
  );
  const cohort = result.population.cohorts[s];
  return cohort ? { result, cohort: cohort as Cohort, customer: customerAt(cohort, 0) } : null;
}
