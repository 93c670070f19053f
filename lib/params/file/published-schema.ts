import * as z from 'zod/mini';
import { conditionForm } from '@/lib/language/expression';
import { schemaOf } from '@/lib/language/grammar';
import { RULES_FORM } from '@/lib/rules/document/rules-document';
import { configSchema } from './schema';

/** The published JSON Schema of a config file. Apart from the checks, so that the page does not carry its writer. */
export function jsonSchema(): object {
  const config = z.toJSONSchema(configSchema, { target: 'draft-2020-12', io: 'input' });
  const { $schema: _, $defs: definitions = {}, ...rules } = schemaOf(RULES_FORM);
  const { $schema: _schema, $defs: conditions = {}, ...filter } = schemaOf(conditionForm);
  return {
    ...config,
    properties: {
      ...config.properties,
      rules,
      filter: { ...filter, description: 'Who counts: those whom it holds of. Without it everybody does.' },
    },
    $defs: { ...config.$defs, ...(definitions as object), ...(conditions as object) },
  };
}
