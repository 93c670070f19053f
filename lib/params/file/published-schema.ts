import { conditionForm } from '@/lib/language/expression';
import { type JsonSchema, schemaOf } from '@/lib/language/grammar';
import { RULES_FORM } from '@/lib/rules/document/rules-document';
import { jsonShape } from './json-shape';
import { configSchema } from './schema';

/** The published JSON Schema of a config file. Apart from the checks, so that the page does not carry its writer. */
export function jsonSchema(): object {
  const shapes: Record<string, JsonSchema> = {};
  const config = jsonShape(configSchema, shapes);
  const { $schema, $defs: definitions = {}, ...rules } = schemaOf(RULES_FORM);
  const { $schema: _schema, $defs: conditions = {}, ...filter } = schemaOf(conditionForm);
  return {
    $schema,
    ...config,
    properties: {
      ...(config.properties as object),
      rules,
      filter: { ...filter, description: 'Who counts: those whom it holds of. Without it everybody does.' },
    },
    $defs: { ...shapes, ...(definitions as object), ...(conditions as object) },
  };
}
