import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import type { Condition } from '@/lib/language/expression';
import type { SettingValue } from '@/lib/model/parameter';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import type { Check } from '../wanted/checks';
import type { OutcomeSetting } from '../wanted/outcome';
import type { WrittenTargets } from '../wanted/targets';

/** Changed settings by path: what paths share is written once. A group of which much differs is a row in the order of the base, with null where nothing does. */
export type Changes = { readonly [key: string]: SettingValue | Changes | readonly (SettingValue | null)[] };

/** What a config has otherwise than another one: what a link says to a preset, and a scenario to the base. */
export interface Difference {
  readonly changes?: Changes | readonly (SettingValue | null)[];
  /** Archetypes that were added, removed or called otherwise. */
  readonly archetypes?: Readonly<Record<string, unknown>>;
  /** What the analyst defines; null where the other defines some, and this one none. */
  readonly features?: FeaturesDocument | null | undefined;
  /** The rules as a whole, where they are not the other's with other thresholds and priorities. */
  readonly rules?: RulesDocument;
  /** Who counts; null where everybody does again. */
  readonly filter?: Condition | null;
  /** What later became of customers; null where the other says it, and this one nothing. */
  readonly outcome?: OutcomeSetting | null;
  readonly notes?: Readonly<Record<string, string>>;
  readonly targets?: WrittenTargets;
  readonly checks?: readonly Check[];
}

/** A named snapshot of a calibration, as a config has it. */
export interface WrittenScenario extends Difference {
  readonly name: string;
  readonly note?: string;
  /** Of the base alone, which is the first: the preset that it is the difference to. The others are to the base. */
  readonly preset?: string;
}

/** The scenarios of a config, the base first; what is under the hand is the config itself. */
export type WrittenScenarios = readonly WrittenScenario[];

/** Whether a base is a preset and nothing else, whatever it is called. */
export const isPresetAlone = ({ preset, name: _, note: __, ...difference }: WrittenScenario, of: string) =>
  preset === of && Object.keys(difference).length === 0;

/** The base and 23 more. */
export const MAX_SCENARIOS = 24;
export const MAX_SCENARIO_NAME = 120;
export const MAX_SCENARIO_NOTE = 2_000;
