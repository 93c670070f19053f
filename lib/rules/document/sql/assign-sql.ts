import type { Dialect } from '@/lib/features/sql/dialect';
import { type Cte, indented } from '@/lib/features/sql/text';
import { type Place, within } from '@/lib/language/grammar';
import type { Classification } from '../rules-document';
import type { Names } from './names-sql';
import { asDecimal, literalSql, type NumberSql, quotedText } from './number-sql';
import type { Sql } from './sheet';

const NONE = quotedText('none');

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
  const { order = 'rank', otherwise = 'none' } = classification;
  const rulings = classification.segments.map(({ id, when, rank = [] }, place): Ruling => {
    const here = within(within(at, 'segments'), place);
    const keys = order === 'place' ? [] : rank;
    return {
      id,
      truth: names.truth(when, window, within(here, 'when')),
      keys: keys.map((key, k) => names.expression(key, window, within(within(here, 'rank'), k))),
    };
  });
  const depth = Math.max(0, ...rulings.map(({ keys }) => keys.length));
  const known = rulings.map(({ keys }) => keys.map((key) => names.known(key)));
  const others =
    typeof otherwise === 'string'
      ? null
      : prepareClassification(otherwise, names, window, within(at, 'otherwise'));

  return (id, from, key, dialect) => {
    const hits = writeHits(rulings, known, depth, from, key, classification.undecided !== undefined);
    const name = (part: string) => `${id}_${part}`;
    const parts: Cte[] = [
      { name: name('hits'), comment: 'Segments whose rule holds, or may hold.', query: hits },
      {
        name: name('ranked'),
        comment: 'Those that hold, in their order.',
        query: writeRanked(classification, depth, name('hits')),
      },
      {
        name: name('found'),
        comment: 'The first, the second, and all of them.',
        query: writeFound(classification, depth, name('ranked'), dialect),
      },
    ];
    if (classification.undecided !== undefined)
      parts.push({
        name: name('undecided'),
        comment: 'Customers of whom what is unknown could change the first.',
        query: writeUndecided(classification, depth, name('hits'), name('ranked')),
      });
    const inner = others?.(`${id}o`, from, key, dialect) ?? null;
    const join = (part: string) => `LEFT JOIN ${name(part)} ON ${name(part)}.id = ${from}.${key}`;
    const found = name('found');
    const undecided = classification.undecided;
    const isUndecided = `${name('undecided')}.id IS NOT NULL`;
    const orElse = (value: string, other: string) =>
      `CASE WHEN ${found}.id IS NOT NULL THEN ${value} ELSE ${other} END`;
    const unless = (value: string, text: string) =>
      undecided === undefined ? value : `CASE WHEN ${isUndecided} THEN ${text} ELSE ${value} END`;
    return {
      parts: [...parts, ...(inner?.parts ?? [])],
      joins: [
        join('found'),
        ...(undecided === undefined ? [] : [join('undecided')]),
        ...(inner?.joins ?? []),
      ],
      primary: unless(
        orElse(`${found}.first`, inner?.primary ?? quotedText(otherwise as string)),
        quotedText(undecided ?? ''),
      ),
      second: unless(orElse(`COALESCE(${found}.second, ${NONE})`, inner?.second ?? NONE), NONE),
      all: orElse(`${found}.everyone`, unless(inner?.all ?? "''", "''")),
      count: orElse(`${found}.n`, unless(inner?.count ?? '0', '0')),
    };
  };
}

const keyNames = (depth: number, end: 'k' | 'l' | 'h') =>
  Array.from({ length: depth }, (_, k) => `${end}${k + 1}`);

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
        ]
      : []),
  ]).flat();
  const columns = [
    `t.${key} AS id`,
    'p.place AS place',
    `${byPlace(({ id }) => quotedText(id))} AS segment`,
    `${byPlace(({ truth }) => truth.sql)} AS holds`,
    ...keys,
  ];
  const places = rulings.map((_, place) => `(${place})`).join(', ');
  const every = `SELECT ${columns.join(',\n  ')}\nFROM ${from} t CROSS JOIN (VALUES ${places}) AS p(place)`;
  return `SELECT * FROM (\n  ${indented(every, 2)}\n) h\nWHERE COALESCE(holds, ${isOpen ? 'TRUE' : 'FALSE'})`;
}

function writeRanked({ down = [] }: Classification, depth: number, hits: string): string {
  const order = keyNames(depth, 'k').map(
    (name, k) => `${name} ${(down[k] ?? true) ? 'DESC' : 'ASC'} NULLS LAST`,
  );
  return `SELECT h.*, ROW_NUMBER() OVER (PARTITION BY id ORDER BY ${[...order, 'place'].join(', ')}) AS n\nFROM ${hits} h\nWHERE holds`;
}

function writeFound(
  { secondFloor, segments }: Classification,
  depth: number,
  ranked: string,
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
  return `SELECT id, MAX(CASE WHEN n = 1 THEN segment END) AS first, MAX(CASE WHEN n = 2${floor} THEN segment END) AS second,\n  COUNT(*) AS n, ${dialect.joined('segment', 'n')} AS everyone\nFROM ${ranked}\nGROUP BY id`;
}

/** Customers of whom another segment holds, or may hold, that does not certainly go behind the first. */
function writeUndecided({ down = [] }: Classification, depth: number, hits: string, ranked: string): string {
  const before = Array.from({ length: depth }, (_, i) => depth - i).reduce((rest, k) => {
    const [a, b, c, d] = [`f.l${k}`, `f.h${k}`, `h.l${k}`, `h.h${k}`];
    const [first, other] = [
      `(${a} IS NOT NULL OR ${b} IS NOT NULL)`,
      `(${c} IS NOT NULL OR ${d} IS NOT NULL)`,
    ];
    const ahead = (down[k - 1] ?? true) ? `${a} > ${d}` : `${b} < ${c}`;
    return `CASE WHEN ${first} AND NOT ${other} THEN TRUE WHEN ${other} AND NOT ${first} THEN FALSE WHEN NOT ${first} OR (${a} = ${b} AND ${c} = ${d} AND ${a} = ${c}) THEN ${rest} WHEN ${ahead} THEN TRUE ELSE FALSE END`;
  }, 'f.place < h.place');
  return `SELECT DISTINCT h.id AS id\nFROM ${hits} h LEFT JOIN ${ranked} f ON f.id = h.id AND f.n = 1\nWHERE f.id IS NULL OR (h.place <> f.place AND NOT ${before})`;
}
