import type {
  Aggregate,
  Aggregation,
  FeatureExpression,
  FeaturesDocument,
} from '../declared/features-document';

/** Two features of which one is never more than the other, of whoever both are known. */
export interface OwnRelation {
  readonly lower: string;
  readonly upper: string;
  readonly because: string;
}

/** Aggregates of the same rows, each never more than those behind it. Means are left out: they are rounded as they are computed. */
const ORDERS: readonly (readonly Aggregation[][])[] = [
  [['min'], ['median', 'nth last'], ['max']],
  [['distinct'], ['count']],
];

const isAggregate = (feature: FeatureExpression): feature is Aggregate =>
  typeof feature === 'object' && 'agg' in feature;

/** What is aggregated of which rows: of a count the field does not matter. */
const sourceOf = ({ rows, of, agg }: Aggregate, isCounted: boolean): string =>
  JSON.stringify([rows, isCounted || agg === 'count' ? null : of]);

/** What holds between features that a config defines, by how they are defined: the least is at most the median, and that the most. */
export function ownRelations({ features }: FeaturesDocument): readonly OwnRelation[] {
  // A value that is set where there are too few rows need not lie between the others.
  const plain = Object.entries(features).flatMap(([name, feature]) =>
    isAggregate(feature) && feature.none === undefined && feature.needs === undefined
      ? [{ name, feature }]
      : [],
  );
  return ORDERS.flatMap((order) =>
    plain.flatMap((lower) =>
      plain.flatMap((upper): OwnRelation[] => {
        const [from, to] = [lower, upper].map(({ feature }) =>
          order.findIndex((aggs) => aggs.includes(feature.agg)),
        ) as [number, number];
        const isCounted = to >= 0 && upper.feature.agg === 'count';
        const isSame = sourceOf(lower.feature, isCounted) === sourceOf(upper.feature, isCounted);
        return from >= 0 && from < to && isSame
          ? [
              {
                lower: lower.name,
                upper: upper.name,
                because: `${lower.name} is never more than ${upper.name}`,
              },
            ]
          : [];
      }),
    ),
  );
}
