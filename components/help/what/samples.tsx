'use client';

import { useMemo } from 'react';
import type { CustomerKey } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { historyOf } from '@/lib/diagnose/history';
import { definitionOf, isFlag } from '@/lib/features/features';
import { type Cohort, has } from '@/lib/features/population';
import { type Numbers, rowValue } from '@/lib/model/coded';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { thresholdsOf } from '@/lib/session/shown/insights';
import { shownConfig } from '@/lib/session/work/store';
import { countText, flowText } from '@/lib/text/written';
import { accountLines, transactionLines } from '../../cells/customers/detail/statement';
import { useLedger } from '../../cells/customers/detail/use-ledger';
import { featureText } from '../../cells/customers/value-text';
import { NumberChart } from '../../cells/rules/rows/number-chart';
import { useCurrency } from '../../hooks/use-currency';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { PersonaMark, personaColour } from '../../persona-mark';

const LINES = 3;

export interface SampleOf {
  readonly result: Evaluation;
  readonly cohort: Cohort;
  readonly customer: CustomerKey;
}

const columnsOf = (cohort: Cohort | undefined, window: number): Readonly<Record<string, Numbers>> =>
  cohort?.table.windows[window] ?? {};

function Line({ name, value }: { name: string; value: string }) {
  return (
    <li className="flex justify-between gap-3 border-hairline border-b py-0.5 text-[12px] last:border-0">
      <span className="min-w-0 truncate">{name}</span>
      <span className="number shrink-0">{value}</span>
    </li>
  );
}

/** The latest transactions of a customer, each with another merchant; of a table what its row has. */
export function TransactionSample(sample: SampleOf) {
  const { result, customer } = sample;
  const currency = useCurrency();
  const ledger = useLedger(result, customer);
  const history = useMemo(() => historyOf(result), [result]);
  if (!has(result.population, 'transactions')) return <FeatureSample {...sample} />;
  if (!ledger) return null;
  const lines = transactionLines(
    ledger,
    result.population.origin.kinds,
    history,
    accountLines(ledger, history),
  );
  const merchants = new Set<string>();
  const shown = lines.filter(({ merchant }) => {
    const isNew = !merchants.has(merchant);
    merchants.add(merchant);
    return isNew;
  });
  return (
    <ul>
      {shown.slice(0, LINES).map(({ index, merchant, amountCents }) => (
        <Line key={index} name={merchant} value={flowText(amountCents, currency)} />
      ))}
    </ul>
  );
}

/** What rules read of a customer. */
export function FeatureSample({ result, cohort }: SampleOf) {
  const currency = useCurrency();
  const window = useView((state) => state.window);
  const columns = columnsOf(cohort, window);
  const used = thresholdsOf(personasOf(result.config)).map(({ criterion }) => criterion.feature);
  const features = [...new Set(used)].filter((feature) => columns[feature] && !isFlag(feature));
  return (
    <ul>
      {features.slice(0, LINES).map((feature) => (
        <Line
          key={feature}
          name={definitionOf(feature).label}
          value={featureText(feature, rowValue(columns[feature], 0), currency)}
        />
      ))}
    </ul>
  );
}

/** The threshold that leads the first screen, with its handle. */
export function RuleSample({ result }: { result: Evaluation }) {
  const window = useView((state) => state.window);
  const leading = useView((state) => state.leading);
  const all = thresholdsOf(personasOf(useSession(shownConfig)));
  const columns = columnsOf(result.population.cohorts[0], window);
  const here = all.filter(({ criterion }) => columns[criterion.feature]);
  const first = leading.find((one) => here.some(({ path: own }) => own === one));
  const { persona, criterion, path } = here.find((one) => one.path === first) ?? here[0] ?? {};
  if (!persona || criterion?.op === undefined || criterion.value === undefined) return null;
  const { op, value, feature } = criterion;
  return (
    <>
      <p className="text-[12px]">
        {definitionOf(feature).label} <span className="number">{`${op} ${value}`}</span>
      </p>
      <NumberChart
        persona={persona}
        marks={[{ op, value, path: path as string }]}
        feature={feature}
        window={window}
        isNegated={false}
        result={result}
      />
    </>
  );
}

/** Who is of which persona: all of them as one bar. */
export function PersonaSample({ result }: { result: Evaluation }) {
  const window = useView((state) => state.window);
  const personas = personasOf(result.config);
  const total = result.distribution.windows[window]?.total ?? [];
  const all = total.reduce((sum, n) => sum + n, 0);
  let left = 0;
  const parts = total.map((n, p) => {
    const from = left;
    left += n;
    return { n, from, persona: personas[p] ?? null, name: personaName(personas, p) };
  });
  return (
    <>
      <svg viewBox="0 0 100 14" preserveAspectRatio="none" className="block h-3.5 w-full" aria-hidden>
        {parts.map(({ n, from, name, persona }) => (
          <rect
            key={name}
            x={(from / Math.max(1, all)) * 100}
            width={(n / Math.max(1, all)) * 100}
            height="14"
            fill={personaColour(persona?.number ?? null)}
            stroke="var(--mark-outline)"
            strokeWidth="0.75"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1">
        {parts.map(({ n, name, persona }) => (
          <li key={name} className="flex items-center gap-1" title={name}>
            <PersonaMark persona={persona} />
            <span className="sr-only">{name}</span>
            <span className="number text-[12px]">{countText(n)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
