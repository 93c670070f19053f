import { type CustomerKey, customerAt } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Cohort, has } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type CohortRow, pairedRows } from './transitions';

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
  /** So many rows they are. */
  readonly rows: number;
  /** One of them, from 0; it is made when it is asked for. */
  readonly member: (at: number) => FlowMember;
}

/** All customers of a link. */
export const membersOf = ({ rows, member }: Pick<FlowLink, 'rows' | 'member'>): FlowMember[] =>
  Array.from({ length: rows }, (_, at) => member(at));

/** Customers from place to place. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

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
function collector(places: readonly Place[], memberOf: (found: number) => FlowMember) {
  const links = new Map<string, { from: Place; to: Place; customers: number; found: number[] }>();
  const keyOf = ({ id }: Place) => id.slice(id.indexOf(' ') + 1);
  return {
    /** `found` says to `memberOf` who it is. */
    add(from: Place, to: Place, weight: number, found: number) {
      const id = `${from.id} > ${to.id}`;
      const link = links.get(id) ?? { from, to, customers: 0, found: [] };
      links.set(id, link);
      link.customers += weight;
      link.found.push(found);
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
        links: all.map(({ from, to, customers, found }) => ({
          from: from.id,
          to: to.id,
          customers,
          moves: from.persona !== undefined && to.persona !== undefined && keyOf(from) !== keyOf(to),
          rows: found.length,
          member: (at) => memberOf(found[at] as number),
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
  const pointOf = (window: number, [cohort, row]: CohortRow): FlowPoint | null =>
    row < 0 ? null : { cohort, row, window };
  const pairs = [...pairedRows(before, after)];
  const { add, flow } = collector([...from, come, ...to, gone], (found) => {
    const [first, second] = pairs[found] as (typeof pairs)[0];
    const [b, a] = [pointOf(was, first), pointOf(is, second)];
    const { cohort, row } = (a ?? b) as FlowPoint;
    const table = (a ? after : before).population.cohorts[cohort] as Cohort;
    return { customer: customerAt(table, row), before: b, after: a };
  });
  pairs.forEach(([first, second], found) => {
    const [b, a] = [pointOf(was, first), pointOf(is, second)];
    const placeIn = (evaluation: Evaluation, places: readonly Place[], point: FlowPoint | null) =>
      point && places[evaluation.assignments[point.cohort]?.[point.window]?.primary[point.row] as number];
    const side = a ? after : before;
    const { cohort, row } = (a ?? b) as FlowPoint;
    const table = side.population.cohorts[cohort];
    if (!table) return;
    const weight = weightOf(table.table.weights, row);
    add(placeIn(before, from, b) ?? come, placeIn(after, to, a) ?? gone, weight, found);
  });
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
  // Twice the row over all cohorts, and 1 where it goes from window to window.
  const starts = counts.map((_, s) => counts.slice(0, s).reduce((sum, n) => sum + n, 0));
  const { add, flow } = collector([...(hasArchetypes ? archetypes : []), ...columns.flat()], (found) => {
    const row = Math.floor(found / 2);
    const s = starts.findLastIndex((start) => start <= row);
    const at = row - (starts[s] as number);
    const point = (window: number): FlowPoint => ({ cohort: s, row: at, window });
    const customer = customerAt(population.cohorts[s] as Cohort, at);
    return found % 2 === 0
      ? { customer, before: null, after: point(0) }
      : { customer, before: point(0), after: point(1) };
  });
  population.cohorts.forEach((cohort, s) => {
    const placeAt = (w: number, row: number) =>
      columns[w]?.[assignments[s]?.[w]?.primary[row] as number] as Place;
    for (let row = 0; row < (counts[s] as number); row++) {
      const weight = weightOf(cohort.table.weights, row);
      const found = 2 * ((starts[s] as number) + row);
      if (hasArchetypes) add(archetypes[s] as Place, placeAt(0, row), weight, found);
      if (windows.length > 1) add(placeAt(0, row), placeAt(1, row), weight, found + 1);
    }
  });
  return flow();
}
