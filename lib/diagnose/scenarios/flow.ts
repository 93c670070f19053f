import { type CustomerKey, customerAt } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Cohort, has } from '@/lib/features/population';
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
  /** So many rows they are. */
  readonly rows: number;
  /** One of them, from 0; it is made when it is asked for. */
  readonly member: (at: number) => FlowMember;
  /** Where each of them is after, or was where it is gone. */
  readonly eachPoint: (look: (isAfter: boolean, cohort: number, row: number, window: number) => void) => void;
}

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

/** Customers who go from one column to the next: each by a number, under which they are asked for. */
interface Step {
  readonly from: readonly Place[];
  readonly to: readonly Place[];
  /** By customer the index of its place in `from` times the number of those in `to`, and that of its place in `to`. */
  readonly codes: Uint16Array;
  readonly weight: (found: number) => number;
  readonly member: (found: number) => FlowMember;
  readonly point: (found: number, look: Parameters<FlowLink['eachPoint']>[0]) => void;
}

const keyOf = ({ id }: Place) => id.slice(id.indexOf(' ') + 1);

/** The links of a step, in the order of its places. Customers of a link are numbers in a row, whatever they are made of. */
function linksOf({ from, to, codes, weight, member, point }: Step): FlowLink[] {
  const pairs = from.length * to.length;
  const starts = new Uint32Array(pairs + 1);
  const customers = new Float64Array(pairs);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    starts[code + 1] = (starts[code + 1] as number) + 1;
    customers[code] = (customers[code] as number) + weight(i);
  }
  for (let code = 0; code < pairs; code++)
    starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  const found = new Uint32Array(codes.length);
  const next = starts.slice();
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    const at = next[code] as number;
    found[at] = i;
    next[code] = at + 1;
  }
  return from.flatMap((one, f) =>
    to.flatMap((other, t): FlowLink[] => {
      const code = f * to.length + t;
      const own = found.subarray(starts[code], starts[code + 1]);
      if (own.length === 0) return [];
      return [
        {
          from: one.id,
          to: other.id,
          customers: customers[code] as number,
          moves: one.persona !== undefined && other.persona !== undefined && keyOf(one) !== keyOf(other),
          rows: own.length,
          member: (at) => member(own[at] as number),
          eachPoint: (look) => {
            for (let at = 0; at < own.length; at++) point(own[at] as number, look);
          },
        },
      ];
    }),
  );
}

/** Places that somebody is in, with how many; links in the order of their places. */
function flowOf(places: readonly Place[], links: readonly FlowLink[]): Flow {
  const sums = new Map<string, [out: number, into: number]>(places.map(({ id }) => [id, [0, 0]]));
  for (const { from, to, customers } of links) {
    (sums.get(from) as [number, number])[0] += customers;
    (sums.get(to) as [number, number])[1] += customers;
  }
  return {
    nodes: places
      .map((place): FlowNode => ({ ...place, customers: Math.max(...(sums.get(place.id) ?? [0])) }))
      .filter(({ customers }) => customers > 0),
    links,
  };
}

/** By customer its persona in a window of a result, by index; of a cohort without assignments the last one. */
const primaryIn = ({ assignments, rules }: Evaluation, cohort: number, window: number) => {
  const primary = assignments[cohort]?.[window]?.primary;
  return (row: number) => (primary ? (primary[row] as number) : rules.personas.length);
};

/** Customers from their persona in one result to that in another, in a window; null where one has no such window. */
export function flowBetween(before: Evaluation, after: Evaluation, days: number): Flow | null {
  const [was, is] = [before, after].map(({ config }) => config.windows.indexOf(days)) as [number, number];
  if (was < 0 || is < 0) return null;
  const come: Place = { id: '0 new', column: 0, name: 'New' };
  const gone: Place = { id: '1 gone', column: 1, name: 'Gone' };
  const [from, to] = [
    [...placesOf(before, 0), come],
    [...placesOf(after, 1), gone],
  ];
  const pairs = pairedRows(before, after);
  const starts = [0];
  for (const { rows } of pairs) starts.push((starts.at(-1) as number) + rows.before.length);
  const codes = new Uint16Array(starts.at(-1) as number);
  pairs.forEach(({ before: b, after: a, rows }, p) => {
    const [ofBefore, ofAfter] = [primaryIn(before, b, was), primaryIn(after, a, is)];
    const first = starts[p] as number;
    for (let i = 0; i < rows.before.length; i++) {
      const [one, other] = [rows.before[i] as number, rows.after[i] as number];
      const f = one < 0 ? from.length - 1 : ofBefore(one);
      codes[first + i] = f * to.length + (other < 0 ? to.length - 1 : ofAfter(other));
    }
  });
  const placeOf = (found: number) => {
    let p = 0;
    while ((starts[p + 1] as number) <= found) p++;
    return { pair: pairs[p] as (typeof pairs)[0], at: found - (starts[p] as number) };
  };
  const point: Step['point'] = (found, look) => {
    const { pair, at } = placeOf(found);
    const row = pair.rows.after[at] as number;
    if (row >= 0) look(true, pair.after, row, is);
    else look(false, pair.before, pair.rows.before[at] as number, was);
  };
  const pointAt = (cohort: number, row: number, window: number): FlowPoint | null =>
    row < 0 ? null : { cohort, row, window };
  const links = linksOf({
    from,
    to,
    codes,
    point,
    weight: (found) => {
      let weight = 0;
      point(found, (isAfter, cohort, row) => {
        weight = weightOf((isAfter ? after : before).population.cohorts[cohort]?.table.weights, row);
      });
      return weight;
    },
    member: (found) => {
      const { pair, at } = placeOf(found);
      const [b, a] = [
        pointAt(pair.before, pair.rows.before[at] as number, was),
        pointAt(pair.after, pair.rows.after[at] as number, is),
      ];
      const { cohort, row } = (a ?? b) as FlowPoint;
      const table = (a ? after : before).population.cohorts[cohort] as Cohort;
      return { customer: customerAt(table, row), before: b, after: a };
    },
  });
  return flowOf([...from, ...to], links);
}

/** Customers of one result from their archetype, where they are of one, to their personas in its windows, two at most. */
export function flowWithin(evaluation: Evaluation): Flow {
  const { population, config, counts } = evaluation;
  const { cohorts } = population;
  const hasArchetypes = has(population, 'archetypes');
  const first = hasArchetypes ? 1 : 0;
  const archetypes = cohorts.map(
    ({ archetype }): Place => ({
      id: `0 archetype ${archetype}`,
      column: 0,
      name: cohortLabel(config, archetype),
    }),
  );
  const windows = [0, 1].filter((w) => w < config.windows.length);
  const columns = windows.map((w) => placesOf(evaluation, first + w));
  const held = cohorts.map(({ table }, s) => Math.min(counts[s] as number, table.users));
  // Rows over all cohorts.
  const starts = [0];
  for (const n of held) starts.push((starts.at(-1) as number) + n);
  const placeOf = (found: number) => {
    let s = 0;
    while ((starts[s + 1] as number) <= found) s++;
    return { s, row: found - (starts[s] as number) };
  };
  const stepOf = (w: number, from: readonly Place[], index: (s: number) => (row: number) => number): Step => {
    const to = columns[w] as readonly Place[];
    const codes = new Uint16Array(starts.at(-1) as number);
    cohorts.forEach((_, s) => {
      const [ofFrom, ofTo] = [index(s), primaryIn(evaluation, s, w)];
      const start = starts[s] as number;
      for (let row = 0; row < (held[s] as number); row++)
        codes[start + row] = ofFrom(row) * to.length + ofTo(row);
    });
    return {
      from,
      to,
      codes,
      weight: (found) => {
        const { s, row } = placeOf(found);
        return weightOf(cohorts[s]?.table.weights, row);
      },
      point: (found, look) => {
        const { s, row } = placeOf(found);
        look(true, s, row, w);
      },
      member: (found) => {
        const { s, row } = placeOf(found);
        const point = (window: number): FlowPoint => ({ cohort: s, row, window });
        return {
          customer: customerAt(cohorts[s] as Cohort, row),
          before: w > 0 ? point(0) : null,
          after: point(w),
        };
      },
    };
  };
  const steps = [
    ...(hasArchetypes ? [stepOf(0, archetypes, (s) => () => s)] : []),
    ...(windows.length > 1
      ? [stepOf(1, columns[0] as readonly Place[], (s) => primaryIn(evaluation, s, 0))]
      : []),
  ];
  return flowOf([...(hasArchetypes ? archetypes : []), ...columns.flat()], steps.flatMap(linksOf));
}
