import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import type { Corrections, DetectionParameters } from '@/lib/features/detection';
import type { Condition } from '@/lib/language/expression';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import type { ByArchetype, ConfigArchetype } from '../declared/archetypes';
import type { GeneratorParameters } from '../declared/generator';
import type { PopulationParameters } from '../declared/population';
import type { Profile } from '../profile/profile';
import type { WrittenScenarios } from '../scenarios/scenario';
import type { Check } from '../wanted/checks';
import type { OutcomeSetting } from '../wanted/outcome';
import type { WrittenTargets } from '../wanted/targets';

export const CONFIG_KIND = 'persona-calibration';
export const SCHEMA_VERSION = 2;
/** Changes whenever equal configs would give other data; part of every cache key. */
export const ENGINE_VERSION = '1.0.0';

/** Everything that decides a result, and the analyst's own words about it: the file `name.calibration.json`. */
export interface Config {
  kind: typeof CONFIG_KIND;
  schemaVersion: typeof SCHEMA_VERSION;
  engineVersion: string;
  name: string;
  population: PopulationParameters;
  /** Shares, under the keys of the archetypes in their order. */
  mix: ByArchetype<number>;
  archetypes: ByArchetype<ConfigArchetype>;
  generator: GeneratorParameters;
  corrections: Corrections;
  detection: DetectionParameters;
  /** Two window lengths in days, the shorter one first. */
  windows: readonly number[];
  /** What the analyst defines beside the built-in features: a document of its own form, docs/features.md. */
  features?: FeaturesDocument | undefined;
  /** Who is assigned what: a document of its own form, docs/rules.md. */
  rules: RulesDocument;
  /** Who counts: customers of whom it does not hold are in no result. Without it all do. */
  filter?: Condition;
  /** Wanted shares by window (days) and persona number or STABLE. */
  targets: WrittenTargets;
  /** Bounds that the distribution must keep. */
  checks: readonly Check[];
  /** What later became of customers, which rules are judged by. */
  outcome?: OutcomeSetting;
  /** Markdown by cell id. */
  notes: Record<string, string>;
  /** Named snapshots, the base first; they take no part in what this config gives. */
  scenarios?: WrittenScenarios;
  /** What it was calibrated on, for comparison with new data; results do not depend on it. */
  profile?: Profile;
}
