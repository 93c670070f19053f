import type * as z from 'zod/mini';
import { failure, type Result, success } from '@/lib/model/result';
import { parseForeignJson, shortened } from '@/lib/params/file/foreign-json';
import { RECIPE_KIND, RECIPE_VERSION, type Recipe, recipeSchema } from './recipe';

/** Largest recipe that is read, in characters. */
const MAX_CHARACTERS = 2_000_000;

/** A recipe as the text of its file. */
export const writeRecipe = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

/** A value as a sentence quotes it. */
const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** Whether the schema has words of its own for a problem. */
const isSaid = ({ message }: z.core.$ZodIssue) => message.startsWith('must ');

const KINDS: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** What a place takes, and what it got. */
function sentence(issue: z.core.$ZodIssue, input: unknown): string {
  const got = shown(at(input, issue.path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return `There is no key "${issue.keys[0]}".`;
    case 'invalid_value':
      return `Must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}, got ${got}.`;
    case 'invalid_key':
      return `The key ${issue.issues[0]?.message ?? 'is wrong'}.`;
    case 'invalid_type':
      if (isSaid(issue)) break;
      return `Must be ${KINDS[issue.expected] ?? issue.expected}, got ${got}.`;
    case 'too_big':
    case 'too_small': {
      if (isSaid(issue)) break;
      const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
      if (issue.origin === 'string') return `Must have ${bound} characters.`;
      return issue.origin === 'array' ? `Must have ${bound} entries.` : `Must be ${bound}, got ${got}.`;
    }
  }
  const { message } = issue;
  return `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}, got ${got}.`;
}

/** Reads the text of a recipe's file. What it holds is checked as a whole; the problem says where, and what to write. */
export function readRecipe(text: string): Result<Recipe> {
  if (text.length > MAX_CHARACTERS) return failure('', 'The file is too large to be a recipe of an import.');
  const json = parseForeignJson(text.replace(/^\uFEFF/, ''));
  if (!json.ok) return { ok: false, problem: shortened(json.problem) };
  const { value } = json;
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return failure('', 'This is not a recipe of an import: it must be a JSON object.');
  const { kind, schemaVersion } = value as { kind?: unknown; schemaVersion?: unknown };
  if (kind !== RECIPE_KIND) return failure('kind', `Must be "${RECIPE_KIND}", got ${shown(kind)}.`);
  if (typeof schemaVersion === 'number' && schemaVersion > RECIPE_VERSION)
    return failure(
      'schemaVersion',
      `Made by a newer version (${schemaVersion}); this one reads version ${RECIPE_VERSION}.`,
    );
  const parsed = recipeSchema.safeParse(value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const problem = { where: issue.path.map(String).join('.'), message: sentence(issue, value) };
  return { ok: false, problem: shortened(problem) };
}
