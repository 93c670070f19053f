import type { Config } from '@/lib/params/config/config';
import type { PresetId } from '@/lib/params/presets/presets';
import type { Currency } from '@/lib/text/money';
import type { TextTable } from '@/lib/text/table';
import type { ReportData } from './report-data';

/** Users from one seed to the next: the ends of a 95 % interval. */
export interface ReportInterval {
  readonly low: number;
  readonly high: number;
}

/** One window: users by persona index, the last one STABLE. */
export interface ReportWindow {
  readonly counts: readonly number[];
  /** Users of each archetype by persona index; empty for imported data. */
  readonly byArchetype: readonly (readonly [string, readonly number[]])[];
  /** One interval a persona index; null where it is not known. */
  readonly noise: readonly ReportInterval[] | null;
  /** One funnel a persona index, without STABLE. */
  readonly funnels: readonly ReportFunnel[];
}

/** How the users become those of one persona. */
export interface ReportFunnel {
  readonly steps: readonly { readonly text: string; readonly alone: number; readonly soFar: number }[];
  readonly matched: number;
  /** Users who match and have another persona, by that one's index. */
  readonly maskedBy: readonly number[];
  readonly assigned: number;
}

/** What became of some customers: how many are known, their share of yes or mean, and where that of all like them lies with 95 %. */
export interface ReportOutcomeOfSome {
  readonly known: number;
  readonly unknown: number;
  readonly value: number | null;
  readonly interval: readonly [low: number, high: number] | null;
}

/** What became of customers, in every window by persona index, the last one STABLE. */
export interface ReportOutcome {
  readonly name: string;
  readonly kind: 'rate' | 'mean';
  readonly windows: readonly (readonly ReportOutcomeOfSome[])[];
  readonly all: ReportOutcomeOfSome;
}

/** Something that is wrong with the rules or the customers. */
export interface ReportFinding {
  readonly id: string;
  readonly claim: string;
  /** What the settings say of it; null where they say nothing. */
  readonly stated: string | null;
  /** In a few characters: "75 of 75 users". */
  readonly measured: string;
  /** Where that lies with 95 %, in words; null of what is no estimate. */
  readonly interval: string | null;
  readonly proof: string;
  /** The one change that mends it, in a few words; null where there is none. */
  readonly mend: string | null;
}

/** What was looked for and found, and what was not looked for. */
export interface ReportFindings {
  /** The worst first. */
  readonly found: readonly ReportFinding[];
  /** What was looked for and not found: "rules that nobody can meet". */
  readonly passed: readonly string[];
  readonly notLookedFor: readonly string[];
}

/** All that a report says: equal inputs give equal reports. */
export interface ReportInput {
  /** The day of the report, ISO. */
  readonly date: string;
  readonly config: Config;
  /** What the config's changes are relative to. */
  readonly preset: PresetId;
  /** The name of a table of features that the users are; null where they are something else. */
  readonly table: string | null;
  readonly outcomes: readonly ReportOutcome[];
  /** Null for a population that was made, and for a table. */
  readonly data: ReportData | null;
  /** What the users' money is in. */
  readonly currency: Currency;
  /** The as-of date of the features, ISO. */
  readonly asOf: string;
  readonly users: number;
  /** What weights do to counts and intervals, as a sentence; null where rows have none. */
  readonly weighted: string | null;
  /** Who counts, of how many; null without a filter. */
  readonly filter: { readonly where: string; readonly of: number } | null;
  readonly consented: number;
  /** Consenting users with a persona in the first window. */
  readonly covered: number;
  /** One a window of the config, in that order. */
  readonly windows: readonly ReportWindow[];
  /** Shares to compare with, per window by persona number or STABLE; null for none. */
  readonly base: {
    readonly label: string;
    readonly windows: readonly Readonly<Record<string, number>>[];
  } | null;
  /** Saved scenarios beside this one; null where there are none. */
  readonly scenarios: {
    /** A row a question, a column a scenario. */
    readonly table: TextTable;
    /** Those of which it is not known what they give. */
    readonly missing: readonly string[];
  } | null;
  readonly findings: ReportFindings;
  readonly checks: readonly { readonly label: string; readonly passed: boolean; readonly found: string }[];
  readonly digests: {
    readonly transactions: string;
    readonly features: string;
    readonly personas: string;
  };
}
