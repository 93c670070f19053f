import { useMemo } from 'react';
import { customerAt, customerId } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, type Feature } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { columnReader } from '@/lib/model/column';
import { unknownIn } from '@/lib/model/known-numbers';
import { binsOf, featureBins, featureDomain, quartilesOf } from '@/lib/session/shown/feature-view';
import { isWide, logDomain } from '@/lib/session/shown/log-domain';
import { outsideWords } from '@/lib/session/shown/outside-words';
import { sameInputs } from '@/lib/session/shown/selectors';
import { shownConfig } from '@/lib/session/work/store';
import { readingText } from '@/lib/text/value-text';
import { countedText, countText } from '@/lib/text/written';
import { HistogramChart } from '../../charts/histogram-chart';
import { countAxis } from '../../charts/stacked-bars';
import { AxisTicks } from '../../controls/axis-ticks';
import { LogScale, useIsLog } from '../../controls/log-scale';
import { useCurrency } from '../../hooks/use-currency';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { featureText } from '../customers/value-text';
import { ByArchetype } from './by-archetype';

const FIRST = 5;

/** The first customers of a population, with what a feature is of each. */
function firstCustomers({ population, counts, config }: Evaluation, feature: Feature, window: number) {
  return population.cohorts
    .flatMap((cohort, s) => {
      const { table } = cohort;
      const text = table.texts?.[feature] ?? table.texts?.[`${feature}_${config.windows[window]}d`];
      const texts = text && columnReader(text);
      return Array.from({ length: Math.min(FIRST, counts[s] as number, table.users) }, (_, k) => ({
        k,
        id: customerId(population, customerAt(cohort, k)),
        number: rowValue(table.windows[window]?.[feature], k),
        text: texts ? (texts.text(k) ?? 'unknown') : null,
      }));
    })
    .sort((a, b) => a.k - b.k)
    .slice(0, FIRST);
}

/** How many users have no value. */
export function unknownCount(
  { population, counts, config }: Evaluation,
  feature: Feature,
  window: number,
): number {
  let unknown = 0;
  population.cohorts.forEach(({ table }, s) => {
    const users = Math.min(counts[s] as number, table.users);
    const column = table.windows[window]?.[feature];
    const text = table.texts?.[feature] ?? table.texts?.[`${feature}_${config.windows[window]}d`];
    if (column) unknown += unknownIn([column], [users], [table.weights]);
    else
      for (let k = 0; k < users; k++) if (!text || text.codes[k] === 0) unknown += weightOf(table.weights, k);
  });
  return unknown;
}

/** What a feature is in the population: its histogram, of whom it is unknown, and its values of five customers. */
export function FeatureShown({ feature }: { feature: Feature }) {
  const result = useSession((state) => state.result);
  const stale = useSession(
    (state) =>
      state.result !== null && !sameInputs(state.result, state.result.population.origin, shownConfig(state)),
  );
  const windows = useSession((state) => shownConfig(state).windows);
  const window = useView((state) => state.window);
  const currency = useCurrency();
  const { unit, step, label } = definitionOf(feature);
  const isLog = useIsLog(feature);
  const drawn = useMemo(() => {
    if (!result) return null;
    const { population, counts } = result;
    const even = featureDomain(population, feature, counts, []);
    const domain = (isLog && logDomain(population, feature, even, [])) || even;
    const bins = binsOf(domain, 'low');
    return {
      domain,
      bins,
      users: featureBins(population, feature, window, counts, bins),
      quartiles: quartilesOf(population, feature, window, counts),
    };
  }, [result, feature, window, isLog]);
  if (!result || !drawn) return <p className="text-[13px] text-muted">Computing …</p>;
  const { domain, bins, quartiles } = drawn;
  const customers = firstCustomers(result, feature, window);
  const { users } = result.distribution;
  const unknown = unknownCount(result, feature, window);
  const beyond = outsideWords(bins, drawn.users, (x) => readingText(unit, x, step, currency));
  const isText = customers.some(({ text }) => text !== null);
  const known = !Number.isNaN(quartiles[0]);
  const [low, middle, high] = quartiles.map((x) => readingText(unit, x, step / 10, currency));
  return (
    <div aria-busy={stale} className={stale ? 'opacity-50' : undefined}>
      <p className="text-[13px]">
        {countedText(users, 'customer')}
        {windows[window] ? `, last ${windows[window]} days` : ''}:{' '}
        <span role="status">{unknown === 0 ? 'known of all' : `unknown of ${countText(unknown)}`}</span>
        {known && `. A quarter is up to ${low}, half up to ${middle}, three quarters up to ${high}.`}
      </p>
      {known && isWide(result.population, feature) && <LogScale feature={feature} name={label} />}
      {known && (
        <figure
          aria-label={`${label}: distribution`}
          className={bins.scale === 'log' ? 'mt-2 mb-11' : 'mt-2 mb-7'}
        >
          <HistogramChart
            series={[{ look: { colour: 'var(--accent)', strength: 1 }, counts: drawn.users }]}
            bins={bins}
            axis={countAxis(Math.max(...drawn.users))}
          >
            <div aria-hidden className="number relative mx-2 text-[11px] text-muted">
              <AxisTicks unit={unit} domain={domain} />
              {bins.scale === 'log' && <span className="absolute top-6 right-0">log scale</span>}
            </div>
          </HistogramChart>
        </figure>
      )}
      {known && beyond.length > 0 && (
        <p className="number -mt-1 mb-3 text-[11px] text-muted">
          {beyond.map(([n, says]) => `${says}: ${countedText(n, 'user')}`).join(' · ')}
        </p>
      )}
      {known && has(result.population, 'archetypes') && (
        <ByArchetype result={result} feature={feature} window={window} domain={domain} />
      )}
      <table className="mt-4 text-[13px]">
        <caption className="pb-1 text-left text-muted">Of the first customers</caption>
        <tbody>
          {customers.map(({ id, number, text }) => (
            <tr key={id} className="border-hairline border-b">
              <th scope="row" className="break-all py-0.5 pr-4 text-left font-normal">
                {id}
              </th>
              <td className="number py-0.5 text-right">
                {isText ? text : featureText(feature, number, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
