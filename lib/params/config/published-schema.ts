import * as z from 'zod/mini';
import { configSchema } from './schema';

/** The published JSON Schema of a config file. Apart from the checks, so that the page does not carry its writer. */
export function jsonSchema(): object {
  return z.toJSONSchema(configSchema, { target: 'draft-2020-12', io: 'input' });
}
