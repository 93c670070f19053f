import '@/lib/features/own/read-own';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import type { Problem } from '@/lib/model/result';
import {
  NO_FEATURES,
  withCopy,
  withFeatures,
  withNewFeature,
  withoutFeature,
} from '@/lib/params/config/features/feature-edit';
import type { FeatureExample } from '@/lib/params/config/features/feature-examples';
import { addCriterion, setPart } from '@/lib/params/config/rule-edit';
import { asGroup, partsOf } from '@/lib/rules/rule-tree';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { cancelPreview, commitConfig } from './actions';
import { editPersona } from './rule-actions';
import { session } from './store';

const committed = () => session.getState().work.config;

/** Edits what the config defines: one step of undo. Returns what is wrong with it, which then changes nothing, or null. */
export function editFeatures(edit: (document: FeaturesDocument) => FeaturesDocument): Problem | null {
  const config = committed();
  const before = config.features ?? NO_FEATURES;
  const after = edit(before);
  if (JSON.stringify(after) !== JSON.stringify(before)) return commitConfig(withFeatures(config, after));
  cancelPreview();
  return null;
}

/** Adds a definition that is begun from an example. Returns its name, or null where it was refused. */
export function addFeature({ id, ...definition }: FeatureExample): string | null {
  const { name, config } = withNewFeature(committed(), id, definition);
  return commitConfig(config) ? null : name;
}

/** Adds a copy of a definition. Returns its name, or null where it was refused. */
export function copyFeature(name: string): string | null {
  const made = withCopy(committed(), name);
  return made && !commitConfig(made.config) ? made.name : null;
}

export function removeFeature(name: string): Problem | null {
  const rest = withoutFeature(committed(), name);
  return rest.ok ? commitConfig(rest.value) : rest.problem;
}

/** Adds a criterion over a feature to the rule of a persona: at least so much. */
export function useInRule(persona: string, feature: string, value: number): Problem | null {
  const segment = shownClassification(committed()).of.segments.find(({ id }) => id === persona);
  if (!segment) return { where: 'personas', message: 'This persona is no longer there.' };
  const whole = asGroup(segment.when);
  return editPersona(persona, (edited) => {
    const wrapped = { ...edited, segment: { ...edited.segment, when: whole } };
    const added = addCriterion([])(wrapped);
    if (!added.ok) return added;
    return setPart([partsOf(whole).length], { id: feature, feature, op: '>=', value })(added.value);
  });
}
