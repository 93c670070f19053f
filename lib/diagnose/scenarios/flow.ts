import { type CustomerKey, customerAt } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { pairedRows } from './transitions';

/** A place that customers are in: an archetype, a persona in a window, or among those whom the other side does not have. */
export interface FlowNode {
  readonly id: string;
  /** From the left, 0 the first. */
  readonly column: number;
  readonly name: string;
  /** The persona's number, which has its colour; null of STABLE, undefined of what is no persona. */
  readonly persona?: number | null | undefined;
  readonly customers: number;
}

/** A customer in one window of a result: its cohort and row there. */
export interface FlowPoint {
  readonly cohort: number;
  readonly row: number;
  readonly window: number;
}

/** A customer who goes from one place to another. */
export interface FlowMember {
  readonly customer: CustomerKey;
  /** Null where the side does not have it, or knows no persona. */
  readonly before: FlowPoint | null;
  readonly after: FlowPoint | null;
}

export interface FlowLink {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** Each for as many as it stands for. */
  readonly customers: number;
  /** From one persona to another one. */
  readonly moves: boolean;
  /** The first of them. */
  readonly members: readonly FlowMember[];
}

/** Customers from place to place. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

/** So many customers of a link are listed. */
const MOST_LISTED = 200;

type Place = Omit<FlowNode, 'customers'>;

/** The personas of a result in their order, STABLE last, as places of a column. */
const placesOf = ({ config }: Evaluation, column: number): Place[] => {
  const personas = personasOf(config);
  return [...personas, null].map((persona, p) => ({
    id: `${column} ${personaKey(personas, p)}`,
    column,
    name: personaName(personas, p),
    persona: persona?.number ?? null,
  }));
};

/** Adds up who goes where; nodes and links in the order of their places. */
function collector(places: readonly Place[]) {
  const links = new Map<string, { from: Place; to: Place; customers: number; members: FlowMember[] }>();
  const keyOf = ({ id }: Place) => id.slice(id.indexOf(' ') + 1);
  return {
    add(from: Place, to: Place, weight: number, member: () => FlowMember) {
      const id = `${from.id} > ${to.id}`;
      const link = links.get(id) ?? { from, to, customers: 0, members: [] };
      links.set(id, link);
      link.customers += weight;
      if (link.members.length < MOST_LISTED) link.members.push(member());
    },
    flow(): Flow {
      const order = new Map(places.map(({ id }, i) => [id, i]));
      const at = ({ id }: Place) => order.get(id) as number;
      const all = [...links.values()].sort((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to));
      const through = (place: Place) => {
        const out = all.filter(({ from }) => from === place).reduce((sum, link) => sum + link.customers, 0);
        const into = all.filter(({ to }) => to === place).reduce((sum, link) => sum + link.customers, 0);
        return Math.max(out, into);
      };
      return {
        nodes: places
          .map((place): FlowNode => ({ ...place, customers: through(place) }))
          .filter(({ customers }) => customers > 0),
        links: all.map(({ from, to, customers, members }) => ({
          from: from.id,
          to: to.id,
          customers,
          moves: from.persona !== undefined && to.persona !== undefined && keyOf(from) !== keyOf(to),
          members,
        })),
      };
    },
  };
}

/** Customers from their persona in one result to that in another, in a window; null where one has no such window. */
export function flowBetween(before: Evaluation, after: Evaluation, days: number): Flow | null {
  const [was, is] = [before, after].map(({ config }) => config.windows.indexOf(days)) as [number, number];
  if (was < 0 || is < 0) return null;
  const [from, to] = [placesOf(before, 0), placesOf(after, 1)];
  const come: Place = { id: '0 new', column: 0, name: 'New' };
  const gone: Place = { id: '1 gone', column: 1, name: 'Gone' };
  const { add, flow } = collector([...from, come, ...to, gone]);
  const pointOf = (window: number, [cohort, row]: readonly [number, number]): FlowPoint | null =>
    row < 0 ? null : { cohort, row, window };
  for (const [first, second] of pairedRows(before, after)) {
    const [b, a] = [pointOf(was, first), pointOf(is, second)];
    const placeIn = (evaluation: Evaluation, places: readonly Place[], point: FlowPoint | null) =>
      point && places[evaluation.assignments[point.cohort]?.[point.window]?.primary[point.row] as number];
    const side = a ? after : before;
    const { cohort, row } = (a ?? b) as FlowPoint;
    const table = side.population.cohorts[cohort];
    if (!table) continue;
    add(
      placeIn(before, from, b) ?? come,
      placeIn(after, to, a) ?? gone,
      weightOf(table.table.weights, row),
      () => ({ customer: customerAt(table, row), before: b, after: a }),
    );
  }
  return flow();
}

/** Customers of one result from their archetype, where they are of one, to their personas in its windows, two at most. */
export function flowWithin(evaluation: Evaluation): Flow {
  const { population, config, counts, assignments } = evaluation;
  const hasArchetypes = has(population, 'archetypes');
  const first = hasArchetypes ? 1 : 0;
  const archetypes = population.cohorts.map(
    ({ archetype }): Place => ({
      id: `0 archetype ${archetype}`,
      column: 0,
      name: cohortLabel(config, archetype),
    }),
  );
  const windows = [0, 1].filter((w) => w < config.windows.length);
  const columns = windows.map((w) => placesOf(evaluation, first + w));
  const { add, flow } = collector([...(hasArchetypes ? archetypes : []), ...columns.flat()]);
  population.cohorts.forEach((cohort, s) => {
    const placeAt = (w: number, row: number) =>
      columns[w]?.[assignments[s]?.[w]?.primary[row] as number] as Place;
    const point = (window: number, row: number): FlowPoint => ({ cohort: s, row, window });
    for (let row = 0; row < (counts[s] as number); row++) {
      const weight = weightOf(cohort.table.weights, row);
      const customer = () => customerAt(cohort, row);
      if (hasArchetypes)
        add(archetypes[s] as Place, placeAt(0, row), weight, () => ({
          customer: customer(),
          before: null,
          after: point(0, row),
        }));
      if (windows.length > 1)
        add(placeAt(0, row), placeAt(1, row), weight, () => ({
          customer: customer(),
          before: point(0, row),
          after: point(1, row),
        }));
    }
  });
  return flow();
}
