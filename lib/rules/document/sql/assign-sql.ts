import type { Dialect } from '@/lib/features/sql/dialect';
import { type Place, within } from '@/lib/language/grammar';
import { asDecimal, literalSql, type NumberSql } from '@/lib/language/sql/number-type';
import type { Sql } from '@/lib/language/sql/sheet';
import { type Cte, indented } from '@/lib/language/sql/text';
import type { Classification } from '../rules-document';
import type { Names } from './names-sql';

/** What a classification is in a query: its parts, what is joined, and the expressions of what it says. */
export interface ClassificationSql {
  readonly parts: readonly Cte[];
  readonly joins: readonly string[];
  readonly primary: string;
  readonly second: string;
  readonly all: string;
  readonly count: string;
}

/** A segment with what its rule and its keys are as columns. */
interface Ruling {
  readonly id: string;
  readonly truth: Sql;
  readonly keys: readonly NumberSql[];
}

/** A classification whose columns are made, and whose query is written once all columns are. */
export type PreparedClassification = (
  id: string,
  from: string,
  key: string,
  dialect: Dialect,
) => ClassificationSql;

/** Makes the columns that a classification needs. */
export function prepareClassification(
  classification: Classification,
  names: Names,
  window: string | null,
  at: Place,
): PreparedClassification {
  const { otherwise = 'none' } = classification;
  const rulings = classification.segments.map(({ id, when, rank = [] }, place): Ruling => {
    const here = within(within(at, 'segments'), place);
    return {
      id,
      truth: names.truth(when, window, within(here, 'when')),
      keys: rank.map((key, k) => names.expression(key, window, within(within(here, 'rank'), k))),
    };
  });
  const depth = Math.max(0, ...rulings.map(({ keys }) => keys.length));
  const known = rulings.map(({ keys }) => keys.map((key) => names.oneOf(key)));
  const others =
    typeof otherwise === 'string'
      ? null
      : prepareClassification(otherwise, names, window, within(at, 'otherwise'));

  return (id, from, key, dialect) => {
    const isOpen = classification.undecided !== undefined;
    const none = dialect.literal('none');
    const name = (part: string) => `${id}_${part}`;
    const part = (what: string, comment: string, query: string): Cte => ({
      name: name(what),
      comment,
      query,
    });
    const parts: Cte[] = [
      part(
        'hits',
        'Segments whose rule holds, or may hold.',
        writeHits(rulings, known, depth, from, key, isOpen, dialect),
      ),
      ...(isOpen
        ? [
            part(
              'sure',
              'The segment that is first whatever is not known.',
              writeSure(classification, depth, name('hits'), names.isOpen),
            ),
          ]
        : []),
      part(
        'ranked',
        isOpen
          ? 'Those that hold in their order, then those that may hold.'
          : 'Those that hold, in their order.',
        writeRanked(classification, depth, name('hits'), isOpen ? name('sure') : null),
      ),
      part(
        'found',
        'The first, the second, and all of them.',
        writeFound(classification, depth, name('ranked'), isOpen, dialect),
      ),
    ];
    const inner = others?.(`${id}o`, from, key, dialect) ?? null;
    const found = name('found');
    const undecided = classification.undecided;
    // What is unknown could change the first.
    const isUndecided = `${found}.is_sure = 0`;
    const orElse = (value: string, other: string) =>
      `CASE WHEN ${found}.first IS NOT NULL THEN ${value} ELSE ${other} END`;
    const unless = (value: string, text: string) =>
      undecided === undefined ? value : `CASE WHEN ${isUndecided} THEN ${text} ELSE ${value} END`;
    return {
      parts: [...parts, ...(inner?.parts ?? [])],
      joins: [`LEFT JOIN ${found} ON ${found}.id = ${from}.${key}`, ...(inner?.joins ?? [])],
      primary: unless(
        orElse(`${found}.first`, inner?.primary ?? dialect.literal(otherwise as string)),
        dialect.literal(undecided ?? ''),
      ),
      second: unless(orElse(`COALESCE(${found}.second, ${none})`, inner?.second ?? none), none),
      all: orElse(`${found}.everyone`, unless(inner?.all ?? "''", "''")),
      count: orElse(`${found}.n`, unless(inner?.count ?? '0', '0')),
    };
  };
}

const keyNames = (depth: number) => Array.from({ length: depth }, (_, k) => `k${k + 1}`);

/**
 * One row for each segment that holds, or may hold; with its keys where they are known, and their ends. Each customer is put beside every
 * place, so that what is computed of it is read once, however many segments there are.
 */
function writeHits(
  rulings: readonly Ruling[],
  known: readonly (readonly Sql[])[],
  depth: number,
  from: string,
  key: string,
  isOpen: boolean,
  { literal }: Dialect,
): string {
  const byPlace = (of: (ruling: Ruling, place: number) => string) =>
    `CASE p.place ${rulings.map((ruling, place) => `WHEN ${place} THEN ${of(ruling, place)}`).join(' ')} END`;
  const nothing = asDecimal('NULL');
  const keys = Array.from({ length: depth }, (_, k) => [
    `${byPlace((_, place) => known[place]?.[k]?.sql ?? nothing)} AS k${k + 1}`,
    ...(isOpen
      ? [
          `${byPlace((ruling) => ruling.keys[k]?.low.sql ?? nothing)} AS l${k + 1}`,
          `${byPlace((ruling) => ruling.keys[k]?.high.sql ?? nothing)} AS h${k + 1}`,
          `${byPlace((ruling) => (ruling.keys[k] ? 'TRUE' : 'FALSE'))} AS g${k + 1}`,
        ]
      : []),
  ]).flat();
  const columns = [
    `t.${key} AS id`,
    'p.place AS place',
    `${byPlace(({ id }) => literal(id))} AS segment`,
    `${byPlace(({ truth }) => truth.sql)} AS holds`,
    ...keys,
  ];
  const places = rulings.map((_, place) => `(${place})`).join(', ');
  const every = `SELECT ${columns.join(',\n  ')}\nFROM ${from} t CROSS JOIN (VALUES ${places}) AS p(place)`;
  return `SELECT * FROM (\n  ${indented(every, 2)}\n) h\nWHERE COALESCE(holds, ${isOpen ? 'TRUE' : 'FALSE'})`;
}

function writeRanked(
  { down = [], order = 'rank' }: Classification,
  depth: number,
  hits: string,
  sure: string | null,
): string {
  const keys =
    order === 'place'
      ? []
      : keyNames(depth).map((name, k) => `h.${name} ${(down[k] ?? true) ? 'DESC' : 'ASC'} NULLS LAST`);
  const ranked = (first: readonly string[]) =>
    `ROW_NUMBER() OVER (PARTITION BY h.id ORDER BY ${[...first, ...keys, 'h.place'].join(', ')}) AS n`;
  if (sure === null) return `SELECT h.*, ${ranked([])}\nFROM ${hits} h`;
  const columns = ['h.id', 'h.place', ...keyNames(depth).map((name) => `h.${name}`)];
  const isSure = 'CASE WHEN s.id IS NULL THEN 0 ELSE 1 END';
  return `SELECT ${columns.join(', ')}, CASE WHEN h.holds THEN h.segment END AS segment, ${isSure} AS is_sure,
  ${ranked(['CASE WHEN h.holds THEN 0 ELSE 1 END', `${isSure} DESC`])}
FROM ${hits} h LEFT JOIN ${sure} s ON s.id = h.id AND s.place = h.place`;
}

function writeFound(
  { secondFloor, segments }: Classification,
  depth: number,
  ranked: string,
  isOpen: boolean,
  dialect: Dialect,
): string {
  // The last key of a segment is that of its own rank.
  const last = segments.map(
    ({ rank = [] }, place) =>
      `WHEN ${place} THEN ${rank.length > 0 && depth > 0 ? `k${rank.length}` : 'NULL'}`,
  );
  const floor =
    secondFloor === undefined
      ? ''
      : ` AND ${depth > 0 ? `CASE place ${last.join(' ')} END >= ${literalSql(secondFloor).sql}` : 'FALSE'}`;
  return `SELECT id, MAX(CASE WHEN n = 1 THEN segment END) AS first, MAX(CASE WHEN n = 2${floor} THEN segment END) AS second,\n  COUNT(segment) AS n, ${dialect.joined('segment', 'n')} AS everyone${isOpen ? ', MAX(is_sure) AS is_sure' : ''}\nFROM ${ranked}\nGROUP BY id`;
}

/** Segments that certainly hold, and go before all others that hold or may hold, whatever is not known. */
function writeSure(
  { down = [], order = 'rank' }: Classification,
  depth: number,
  hits: string,
  isOpen: boolean,
): string {
  const before = Array.from({ length: order === 'place' ? 0 : depth }, (_, i) => depth - i).reduce(
    (rest, k) => {
      const isDown = down[k - 1] ?? true;
      const ahead = (a: string, b: string) =>
        `WHEN ${a} IS NULL THEN FALSE WHEN ${a} ${isDown ? '>' : '<'} ${b} THEN TRUE WHEN ${a} = ${b} THEN ${rest} ELSE FALSE END`;
      if (!isOpen) {
        const [a, b] = [`f.k${k}`, `h.k${k}`];
        return `CASE WHEN ${a} IS NULL AND ${b} IS NULL THEN ${rest} WHEN ${b} IS NULL THEN TRUE ${ahead(a, b)}`;
      }
      // What is open at its worst for the one, and at its best for the other.
      const [worst, best] = isDown ? [`f.l${k}`, `h.h${k}`] : [`f.h${k}`, `h.l${k}`];
      const [own, other] = [`f.g${k}`, `h.g${k}`];
      return `CASE WHEN NOT ${own} AND NOT ${other} THEN ${rest} WHEN NOT ${other} THEN TRUE WHEN NOT ${own} OR ${best} IS NULL THEN FALSE ${ahead(worst, best)}`;
    },
    'f.place < h.place',
  );
  return `SELECT f.id AS id, f.place AS place\nFROM ${hits} f JOIN ${hits} h ON h.id = f.id\nWHERE f.holds\nGROUP BY f.id, f.place\nHAVING SUM(CASE WHEN h.place <> f.place AND NOT ${before} THEN 1 ELSE 0 END) = 0`;
}
