import { FEATURES_FORM } from '@/lib/features/declared/features-document';
import { conditionForm } from '@/lib/language/expression';
import { type JsonSchema, schemaOf } from '@/lib/language/grammar';
import { RULES_FORM } from '@/lib/rules/document/rules-document';
import { PROFILE_SHAPE } from '../profile/profile-shape';
import { OUTCOME_SHAPE } from '../wanted/read-outcome';
import { jsonShape } from './json-shape';
import { configSchema } from './schema';

/** The published JSON Schema of a config file. Apart from the checks, so that the page does not carry its writer. */
export function jsonSchema(): object {
  const shapes: Record<string, JsonSchema> = {};
  const config = jsonShape(configSchema, shapes);
  const { $schema, $defs: definitions = {}, ...rules } = schemaOf(RULES_FORM);
  const { $schema: _filter, $defs: conditions = {}, ...filter } = schemaOf(conditionForm);
  const { $schema: _features, $defs: featureForms = {}, ...features } = schemaOf(FEATURES_FORM);
  return {
    $schema,
    ...config,
    properties: {
      ...(config.properties as object),
      features,
      rules,
      profile: jsonShape(PROFILE_SHAPE, shapes),
      outcome: jsonShape(OUTCOME_SHAPE, shapes),
      filter: { ...filter, description: 'Who counts: those whom it holds of. Without it everybody does.' },
    },
    $defs: {
      ...shapes,
      ...(featureForms as object),
      ...(definitions as object),
      ...(conditions as object),
    },
  };
}
