import type { Unit } from '@/lib/model/parameter';
import type { Stream } from '@/lib/random/stream';
import type { RulesDocument } from '@/lib/rules/document/rules-document';

/** What there is to say of a feature of an example. */
export interface FeatureWords {
  readonly label: string;
  /** In a sentence, after a number: "3 late invoices". */
  readonly noun: string;
  readonly help: string;
  readonly unit: Unit;
  readonly decimals: number;
  /** Silent, it is a number; a flag is 1 or 0. */
  readonly kind?: 'flag' | 'text';
  /** The windows in days that it has a column for, `name_30d`; silent, one column of its own name. */
  readonly windows?: readonly number[];
}

type Features = Readonly<Record<string, FeatureWords>>;

/** The columns of some features. */
type ColumnOf<F extends Features> = {
  [Name in keyof F & string]: F[Name] extends { readonly windows: readonly (infer Days extends number)[] }
    ? `${Name}_${Days}d`
    : Name;
}[keyof F & string];

/** A cell of a table that is made; null is unknown. */
export type MadeCell = number | string | null;

/** A customer that is made: a cell a column. */
export type MadeRow<Column extends string = string> = Readonly<Record<Column, MadeCell>>;

/** An example as it is worked with: rules, what they read, and how a customer is made of random draws. */
export interface WorkedExample {
  readonly rules: RulesDocument;
  /** By name, in the order of the table's columns. */
  readonly features: Features;
  /** What later became of customers, which rules do not read; behind the features. */
  readonly outcomes?: Features;
  readonly customer: (draw: Stream) => MadeRow;
}

/** An example whose customers have a cell for every column of its features, and no other. */
export const workedExample = <
  const F extends Features,
  const O extends Features = Record<never, never>,
>(example: {
  readonly rules: RulesDocument;
  readonly features: F;
  readonly outcomes?: O;
  readonly customer: (draw: Stream) => MadeRow<ColumnOf<F> | ColumnOf<O>>;
}): WorkedExample => example;

/** The columns of features, in order. */
export const columnNames = (features: Features): string[] =>
  Object.entries(features).flatMap(([name, { windows }]) =>
    windows ? windows.map((days) => `${name}_${days}d`) : [name],
  );
