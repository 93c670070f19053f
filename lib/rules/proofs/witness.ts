import { FEATURES } from '@/lib/features/features';
import { perMonthOf } from '@/lib/features/possible/relations';
import { exactOf } from '@/lib/language/exact';
import type { Condition } from '@/lib/language/expression';
import { DocumentError } from '@/lib/language/grammar';
import type { Column } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import type { Classified } from '../document/classify';
import { TableReader } from '../document/evaluate-table';
import type { RulesDocument } from '../document/rules-document';
import { cutsAt, isUnknownCell } from './cells/cells';
import type { ColumnFact, Facts } from './cells/facts';
import { Lines, type Variable } from './cells/lines';
import { search } from './cells/search';
import { HOLDS } from './cells/truths';

/** What a customer has of a column: null is unknown; `days` is null where all windows share it. */
export interface WitnessValue {
  readonly name: string;
  readonly days: number | null;
  readonly value: number | string | null;
}

/** A customer: what of the columns that matter, the others may be anything. */
export type Witness = readonly WitnessValue[];

/** The customer of a cell of each variable. */
export function witnessOf(variables: readonly Variable[], cells: readonly number[]): Witness {
  return variables.flatMap(({ column, cells: own, key }, v) => {
    // A line of another customer is not this one's.
    if (!column || !key.endsWith(column.key) || (key !== column.key && key !== `text ${column.key}`))
      return [];
    const { value } = own[cells[v] as number] as Variable['cells'][0];
    const known = typeof value === 'number' && Number.isNaN(value) ? null : value;
    return [{ name: column.name, days: column.days, value: known }];
  });
}

/** What rules read that is another column divided by the months of the window. */
function perMonth(witness: Witness): Witness {
  return FEATURES.flatMap((name) => {
    const total = perMonthOf(name);
    return witness.flatMap((one) => {
      const isThere = witness.some((other) => other.name === name && other.days === one.days);
      if (one.name !== total || one.days === null || isThere) return [];
      const value = typeof one.value === 'number' ? one.value / (one.days / 30) : null;
      return [{ name, days: one.days, value }];
    });
  });
}

/** What follows of a customer for columns that no rule reads, by what is declared; null where the customer does not keep it. */
function following(witness: Witness, facts: Facts): Witness | null {
  const lines = new Lines(facts);
  const given = witness.flatMap(({ name, days, value }) => {
    const fact = facts.column(name, days);
    return typeof value === 'string' || fact.name !== name ? [] : [{ fact, value }];
  });
  const goals = given.map(({ fact, value }) => {
    const cuts = value === null ? [] : cutsAt(exactOf(value));
    const formula = lines.atom(lines.column(fact), cuts, (cell) =>
      value === null ? (isUnknownCell(cell) ? 1 : 0) : cell.value === value ? 1 : 0,
    );
    return { formula, want: HOLDS };
  });
  const related: readonly ColumnFact[] = facts.related(given.map(({ fact }) => fact));
  for (const fact of related) lines.column(fact);
  const { variables, relations } = lines.finish();
  const found = search({ variables, relations, goals, isOpen: false }, { left: Number.POSITIVE_INFINITY });
  if (found === null || found === 'work') return null;
  const isNew = ({ name, days }: WitnessValue) =>
    !witness.some((one) => one.name === name && one.days === days);
  return witnessOf(variables, found).filter(isNew);
}

/** Whether a customer keeps what is declared of columns. */
export const keepsDeclared = (witness: Witness, facts: Facts): boolean => following(witness, facts) !== null;

/** The customer with what follows for columns that no rule reads. */
export function completed(witness: Witness, facts: Facts): Witness {
  const whole = [...witness, ...(following(witness, facts) ?? [])];
  return [...whole, ...perMonth(whole)];
}

/** The customer with another value of a column, and of what is that per month. */
export function withValue(
  witness: Witness,
  { name, days }: ColumnFact,
  value: WitnessValue['value'],
): Witness {
  const rest = witness.filter((one) => perMonthOf(one.name) !== name || one.days !== days);
  return rest.map((one) => (one.name === name && one.days === days ? { ...one, value } : one));
}

const columnOf = (value: WitnessValue['value']): Column =>
  typeof value === 'string'
    ? { kind: 'category', codes: Uint8Array.of(1), texts: packTexts(['', value]) }
    : value === null
      ? // Unknown as a number and as a text.
        { kind: 'date', codes: new Uint8Array(1), texts: packTexts(['']), days: Float64Array.of(Number.NaN) }
      : { kind: 'number', values: Float64Array.of(value), written: null };

/** What the document itself says of a customer in a window; null where it reads what the customer does not have. */
export function documentSays(rules: RulesDocument, witness: Witness, window: string | null) {
  const columns = new Map(
    [...witness, ...perMonth(witness)].map(({ name, days, value }) => [
      days === null ? name : `${name}_${days}d`,
      columnOf(value),
    ]),
  );
  const reader = new TableReader(rules, {
    rows: 1,
    ids: packTexts(['']),
    idName: null,
    columns,
    weights: null,
  });
  const said = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (error instanceof DocumentError) return null;
      throw error;
    }
  };
  return {
    holds: (condition: Condition) => said(() => reader.conditionOf(condition, window)(0)),
    classified: (classification: string): Classified | null =>
      said(() => reader.classify(classification, window)(0)),
  };
}
