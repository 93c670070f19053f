import {
  AGGREGATIONS,
  type Aggregate,
  type Aggregation,
  type Days,
  type FeatureExpression,
  type FeaturesDocument,
  isRowTable,
  type RowSet,
  type RowTable,
} from '@/lib/features/declared/features-document';
import type { Condition, Criterion } from '@/lib/language/expression';
import { freeName } from '@/lib/language/free-name';

/** Rows of a table that a definition takes. */
export interface FormRows {
  readonly table: RowTable;
  /** Conditions on fields of a row, all of which hold, or any. */
  readonly where: readonly Criterion[];
  readonly kind: 'all' | 'any';
}

/** A number of some rows. */
export interface FormNumber extends FormRows {
  readonly agg: Aggregation;
  /** The field; undefined of what is only counted. */
  readonly of: string | undefined;
}

/** A definition as six lines. */
export interface FeatureForm {
  readonly take: FormNumber;
  /** Days before the date, or the window under evaluation; undefined is all that there is. */
  readonly over: Days | undefined;
  readonly divide: FormNumber | null;
  /** With fewer rows the value is `none`. */
  readonly needs: number | undefined;
  readonly none: number | undefined;
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);

const onlyKeys = (value: object, keys: readonly string[]) =>
  Object.keys(value).every((key) => keys.includes(key));

/** Conditions that are rows of fields; null of any other. */
function fieldsOf(where: Condition | undefined): Pick<FormRows, 'where' | 'kind'> | null {
  if (where === undefined) return { where: [], kind: 'all' };
  const kind = 'any' in where ? 'any' : 'all';
  const parts = 'all' in where ? where.all : 'any' in where ? where.any : [where];
  const isField = (part: Condition): part is Criterion =>
    'field' in part &&
    typeof part.field === 'string' &&
    part.op !== undefined &&
    onlyKeys(part, ['id', 'field', 'op', 'value']) &&
    ['number', 'string', 'undefined'].includes(
      typeof (Array.isArray(part.value) ? part.value[0] : part.value),
    );
  return parts.every(isField) ? { where: parts as readonly Criterion[], kind } : null;
}

interface Read {
  readonly number: FormNumber;
  readonly over: Days | undefined;
}

function numberOf(document: FeaturesDocument, aggregate: Aggregate): Read | null {
  const { agg, rows, of, n } = aggregate;
  if (rows === undefined || n !== undefined || !(of === undefined || typeof of === 'string')) return null;
  const set: RowSet | undefined = isRowTable(rows) ? { from: rows } : document.rows?.[rows];
  if (!set || !isRowTable(set.from) || !onlyKeys(set, ['from', 'where', 'days'])) return null;
  const fields = fieldsOf(set.where);
  return fields && { number: { table: set.from, ...fields, agg, of }, over: set.days };
}

const isAggregate = (of: unknown): of is Aggregate => has(of, 'agg');

/** A definition as a form; null where the form cannot show all of it. */
export function formOf(document: FeaturesDocument, name: string): FeatureForm | null {
  const is: unknown = document.features[name];
  if (isAggregate(is)) {
    const take = numberOf(document, is);
    return take && { take: take.number, over: take.over, divide: null, needs: is.needs, none: is.none };
  }
  const parts = has(is, '/') && onlyKeys(is as object, ['/']) ? (is as { '/': unknown[] })['/'] : [];
  const [over, under] = parts;
  if (!isAggregate(over) || !isAggregate(under) || under.needs !== undefined || under.none !== undefined)
    return null;
  const [take, divide] = [numberOf(document, over), numberOf(document, under)];
  if (!take || !divide || JSON.stringify(take.over) !== JSON.stringify(divide.over)) return null;
  return { take: take.number, over: take.over, divide: divide.number, needs: over.needs, none: over.none };
}

/** The row sets that a value names, through other sets as well. */
export function setsRead(document: FeaturesDocument, value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (Object.hasOwn(document.rows ?? {}, value) && !found.has(value)) {
      found.add(value);
      setsRead(document, document.rows?.[value], found);
    }
  } else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) setsRead(document, part, found);
  return found;
}

/** A document with another definition, and without the row sets that nothing reads any more because of it. */
export function withDefinition(
  document: FeaturesDocument,
  name: string,
  is: FeatureExpression | null,
  rows: Readonly<Record<string, RowSet>> = {},
): FeaturesDocument {
  const { [name]: old, ...others } = document.features;
  const mine = setsRead(document, old);
  const features =
    is === null
      ? others
      : old === undefined
        ? { ...others, [name]: is }
        : { ...document.features, [name]: is };
  const all = { ...document.rows, ...rows };
  const whole: FeaturesDocument = { ...document, features, rows: all };
  const read = setsRead(whole, features);
  for (const set of Object.keys(all))
    if (!mine.has(set) && !Object.hasOwn(rows, set)) setsRead(whole, set, read);
  const kept = Object.fromEntries(Object.entries(all).filter(([set]) => read.has(set)));
  const { rows: _, ...rest } = whole;
  return Object.keys(kept).length > 0 ? { ...rest, rows: kept } : rest;
}

function setOf({ table, where, kind }: FormRows, over: Days | undefined): RowSet {
  const [only] = where;
  const condition =
    where.length === 1 && only ? only : kind === 'all' ? { all: [...where] } : { any: [...where] };
  return {
    from: table,
    ...(where.length > 0 && { where: condition }),
    ...(over !== undefined && { days: over }),
  };
}

/** A document in which a definition is what a form says. */
export function withForm(document: FeaturesDocument, name: string, form: FeatureForm): FeaturesDocument {
  const { take, over, divide, needs, none } = form;
  const rows: Record<string, RowSet> = {};
  const mine = setsRead(document, document.features[name]);
  const others = withDefinition(document, name, null);
  const aggregate = (number: FormNumber, suffix: string): Aggregate => {
    const set = setOf(number, over);
    const isPlain = Object.keys(set).length === 1;
    const taken = (one: string) =>
      Object.hasOwn(rows, one) ||
      (Object.hasOwn(others.rows ?? {}, one) && !mine.has(one)) ||
      isRowTable(one);
    const called = isPlain
      ? set.from
      : freeName(`${name}_${suffix}`, (one) => taken(one) || Object.hasOwn(others.rows ?? {}, one));
    if (!isPlain) rows[called] = set;
    const { agg, of } = number;
    return { agg, rows: called, ...(of !== undefined && { of }) };
  };
  const first: Aggregate = {
    ...aggregate(take, 'rows'),
    ...(needs !== undefined && { needs }),
    ...(none !== undefined && { none }),
  };
  const is = divide ? { '/': [first, aggregate(divide, 'divisor')] } : first;
  return withDefinition(document, name, is as unknown as FeatureExpression, rows);
}

/** What can be computed of rows: of each row a number, of any field what is distinct. */
export const FORM_AGGREGATIONS = AGGREGATIONS.filter((agg) => agg !== 'nth last');
