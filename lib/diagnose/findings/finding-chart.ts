import type { Unit } from '@/lib/model/parameter';

/** A bar: its length is the number. */
export interface FindingBar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written at the end of the bar. */
  readonly text: string;
  /** What is wrong, or what is asked. */
  readonly isOff?: boolean;
  /** Where the value lies with 95 %. */
  readonly interval?: readonly [low: number, high: number];
}

/** The smallest chart that proves a finding, as data; every one has a caption, which says what is counted. */
export type FindingChart =
  | {
      readonly kind: 'bars';
      readonly bars: readonly FindingBar[];
      readonly end: number;
      readonly caption: string;
    }
  /** What a value can be, and the threshold that asks for something else. */
  | {
      readonly kind: 'range';
      readonly low: number;
      readonly high: number;
      readonly possible: string;
      readonly threshold: number;
      readonly thresholdText: string;
      readonly ends: readonly [number, number];
      readonly unit: Unit;
      readonly caption: string;
    }
  /** One customer's days: what is true, and what is used. */
  | {
      readonly kind: 'lines';
      readonly right: readonly number[];
      readonly used: readonly number[];
      readonly unit: Unit;
      readonly caption: string;
    }
  /** Parts one after the other, and where they should end. */
  | {
      readonly kind: 'stack';
      readonly parts: readonly { readonly label: string; readonly value: number }[];
      readonly whole: number;
      readonly wholeText: string;
      readonly totalText: string;
      readonly caption: string;
    }
  /** Customers at each value that occurs, and the thresholds over it. */
  | {
      readonly kind: 'values';
      readonly values: readonly { readonly at: number; readonly users: number }[];
      readonly thresholds: readonly number[];
      readonly unit: Unit;
      readonly caption: string;
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly {
        readonly label: string;
        readonly cells: readonly string[];
        readonly off: readonly boolean[];
      }[];
      readonly caption: string;
    };
