import { definitionOf } from '@/lib/features/features';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import { type Figure, figure, pointsFigure, shareFigure, type TextTable } from '@/lib/text/table';
import { readingText } from '@/lib/text/value-text';
import { inWindow, pointsText } from '@/lib/text/written';
import type { Evaluation } from '../evaluation';
import type { Drift } from './drift';
import { featureText, indexText, unseenText } from './drift-words';
import type { MovedBy } from './moved-by';
import type { Compared, FeatureDrift, PersonaDrift } from './sides';

const index = (value: number): Figure => figure(value, indexText(value));

const so = ({ isBroken }: Compared) => (isBroken ? 'moved' : 'alike');

/** The median of one side; a dash of texts, and where nothing is known. */
function medianText(
  { feature, quantiles }: FeatureDrift,
  side: 'before' | 'now',
  currency: Currency,
): Figure {
  const median = quantiles?.[side][2] ?? Number.NaN;
  const { unit, step } = definitionOf(feature);
  return figure(median, Number.isNaN(median) ? '–' : readingText(unit, median, step, currency));
}

/** A row of the table of features: what moved first. */
export const featureKey = ({ feature, days }: FeatureDrift): string => `${feature} ${days ?? ''}`;

/** Every feature, with the index beside its bound. */
export const featuresTable = ({ features }: Drift, currency: Currency): TextTable => ({
  caption: 'Features: population stability index (PSI) beside what chance gives, what moved most first',
  columns: [
    { id: 'feature', head: 'Feature' },
    { id: 'index', head: 'PSI', numeric: true },
    { id: 'bound', head: 'By chance up to', numeric: true },
    { id: 'so', head: 'So' },
    { id: 'before', head: 'Median then', numeric: true },
    { id: 'now', head: 'Now', numeric: true },
    { id: 'unknown-before', head: 'Unknown then', numeric: true },
    { id: 'unknown-now', head: 'Now', numeric: true },
  ],
  rows: features.map((one) => ({
    id: featureKey(one),
    cells: [
      featureText(one),
      index(one.index),
      index(one.bound),
      [so(one), unseenText(one)].filter(Boolean).join(', '),
      medianText(one, 'before', currency),
      medianText(one, 'now', currency),
      shareFigure(one.unknown.before),
      shareFigure(one.unknown.now),
    ],
    strong: one.isBroken,
  })),
});

/** The features that moved a persona, those that moved it most first, and what is left: less than a tenth of a point is left out. */
function causes(moved: readonly MovedBy[], window: number, persona: number, difference: number): string {
  if (moved.length === 0) return '';
  const most = moved
    .map(({ feature, shares }) => ({ feature, share: shares[window]?.[persona] ?? 0 }))
    .filter(({ share }) => Math.abs(share) >= 0.001)
    .toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const named = most.slice(0, 3);
  const left = difference - named.reduce((sum, { share }) => sum + share, 0);
  return [
    ...named.map(({ feature, share }) => `${definitionOf(feature).label} ${pointsText(share)}`),
    ...(Math.abs(left) >= 0.001 ? [`all else ${pointsText(left)}`] : []),
  ].join(', ');
}

/** Shares of personas in a window, and the features that moved them. */
export function personasTable(
  one: PersonaDrift,
  moved: readonly MovedBy[],
  { config }: Pick<Evaluation, 'config'>,
): TextTable {
  const w = config.windows.indexOf(one.days);
  return {
    caption: `Personas${inWindow(one.days)}: shares then and now, PSI ${indexText(one.index)}, ${one.isBroken ? 'beyond' : 'within'} chance (up to ${indexText(one.bound)})`,
    columns: [
      { id: 'persona', head: 'Persona' },
      { id: 'before', head: 'Then', numeric: true },
      { id: 'now', head: 'Now', numeric: true },
      { id: 'difference', head: 'Moved by', numeric: true },
      { id: 'detectable', head: 'Would be found from', numeric: true },
      { id: 'causes', head: 'Came with' },
    ],
    rows: one.personas.map(({ key, detectable }, p) => {
      const [before, now] = [one.before[p] as number, one.now[p] as number];
      return {
        id: key,
        cells: [
          personaName(personasOf(config), p),
          shareFigure(before),
          shareFigure(now),
          pointsFigure(now - before),
          Number.isNaN(detectable) ? '–' : figure(detectable, `${(detectable * 100).toFixed(1)} points`),
          causes(moved, w, p, now - before),
        ],
      };
    }),
  };
}
