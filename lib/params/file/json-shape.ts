import type { JsonSchema } from '@/lib/language/grammar';
import { DATE, type Shape } from './shape';

/** A shape as JSON Schema; shapes with an id stand once, in `definitions`. */
export function jsonShape(of: Shape, definitions: Record<string, JsonSchema> = {}): JsonSchema {
  if (of.id === undefined) return described(of, definitions);
  definitions[of.id] ??= described(of, definitions);
  return { $ref: `#/$defs/${of.id}` };
}

function described(of: Shape, definitions: Record<string, JsonSchema>): JsonSchema {
  const { title, description } = of;
  return {
    ...formOf(of, (inner) => jsonShape(inner, definitions)),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
}

function formOf(of: Shape, inner: (shape: Shape) => JsonSchema): JsonSchema {
  switch (of.kind) {
    case 'unknown':
      return {};
    case 'boolean':
      return { type: 'boolean' };
    case 'string':
      return {
        type: 'string',
        ...bounds(of, 'minLength', 'maxLength'),
        ...(of.pattern && { pattern: of.pattern.of.source }),
      };
    case 'date':
      return { type: 'string', format: 'date', pattern: DATE.source };
    case 'number':
      return { type: of.whole ? 'integer' : 'number', ...bounds(of, 'minimum', 'maximum') };
    case 'one of': {
      const [first, ...others] = of.values;
      const isLiteral = others.length === 0;
      return { type: typeof first, ...(isLiteral ? { const: first } : { enum: of.values }) };
    }
    case 'array':
      return { ...bounds(of, 'minItems', 'maxItems'), type: 'array', items: inner(of.of) };
    case 'record':
      return { type: 'object', propertyNames: inner(of.key), additionalProperties: inner(of.of) };
    case 'object':
      return {
        type: 'object',
        properties: Object.fromEntries(Object.entries(of.fields).map(([key, field]) => [key, inner(field)])),
        required: Object.keys(of.fields).filter((key) => !maySilent(of.fields[key] as Shape)),
        ...(of.strict && { additionalProperties: false }),
      };
    case 'union':
      return { anyOf: of.options.map(inner) };
    case 'nullable':
      return { anyOf: [inner(of.of), { type: 'null' }] };
    case 'lazy':
      return inner(of.of());
    case 'optional':
      return inner(of.of);
    case 'default':
      return { default: of.value, ...inner(of.of) };
  }
}

const maySilent = ({ kind }: Shape) => kind === 'optional' || kind === 'default';

const bounds = ({ min, max }: Shape, low: string, high: string): JsonSchema => ({
  ...(min && { [low]: min.at }),
  ...(max && { [high]: max.at }),
});
