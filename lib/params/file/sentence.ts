import { FEATURES, type Feature } from '@/lib/features/features';
import { permittedRange } from '@/lib/model/parameter';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { countedText } from '@/lib/text/written';
import { parameterAt } from '../config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '../declared/archetypes';
import { PRESETS } from '../presets/presets';
import type { Issue } from './shape';

const pathText = (path: readonly PropertyKey[]) =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`)).join('');

export function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}

export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** What a list or text of the wrong length may have, such as "at most 10 personas". */
function lengthText(issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): string {
  const [bound, n] =
    issue.code === 'too_big' ? ['at most', Number(issue.maximum)] : ['at least', Number(issue.minimum)];
  const key = issue.path.at(-1);
  if (issue.origin === 'string') return `${bound} ${countedText(n, 'character')}`;
  if (key === 'personas') return `${bound} ${countedText(n, 'persona')}`;
  if (key === 'all' || key === 'any') return `${bound} ${n === 1 ? 'one criterion' : `${n} criteria`}`;
  return `${bound} ${countedText(n, 'entry', 'entries')}`;
}

/** Names a feature that there is not, or says that none is named. */
function featureSentence(value: unknown): string {
  const known = FEATURES.join(', ');
  return typeof value === 'string'
    ? `There is no feature ${shown(value)}. The features are ${known}.`
    : `Must name a feature (${known}), got ${shown(value)}.`;
}

/** The path of the declaration: every archetype's fields are declared alike. */
function declaredPath([head, ...rest]: readonly PropertyKey[]): string {
  const isOfArchetype = (head === 'archetypes' || head === 'mix') && rest.length > 0;
  const declared = isOfArchetype ? [PUBLISHED_ARCHETYPE_IDS[0], ...rest.slice(1)] : rest;
  return [head, ...declared].map(String).join('.');
}

/** The sentence for one issue: what the place takes, and what it got. */
export function sentence(issue: Issue, input: unknown): { where: string; message: string } {
  const where = pathText(issue.path);
  const got = shown(at(input, issue.path));
  const parameter = parameterAt(PRESETS['november-2025'], declaredPath(issue.path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return { where: pathText([...issue.path, issue.keys[0] as string]), message: 'There is no such key.' };
    case 'invalid_value':
      if (issue.path.at(-1) === 'feature') {
        return { where, message: featureSentence(at(input, issue.path)) };
      }
      return {
        where,
        message: `Must be ${issue.values.map((v) => JSON.stringify(v)).join(' or ')}, got ${got}.`,
      };
    case 'invalid_union': {
      const value = at(input, issue.path);
      if (issue.path[0] === 'windows') {
        const [meant] = issue.errors[0] ?? [];
        if (meant) return sentence({ ...meant, path: issue.path }, input);
      }
      if (issue.path[0] === 'targets') {
        return { where, message: `Must be a share from 0 to 1, or a share and a tolerance, got ${got}.` };
      }
      // Beside targets only rules are unions: what the value looks like decides which of the three it was meant to be.
      if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        return { where, message: 'Must be a criterion, or "all" or "any" with a list of rules.' };
      }
      const meant = issue.errors['all' in value ? 1 : 'any' in value ? 2 : 0]?.[0] as Issue;
      return sentence({ ...meant, path: [...issue.path, ...meant.path] }, input);
    }
    default: {
      if (parameter?.kind === 'number') {
        const what = parameter.integer ? 'a whole number' : 'a number';
        const { min, max } = permittedRange(parameter);
        return { where, message: `Must be ${what} from ${min} to ${max}, got ${got}.` };
      }
      if (parameter?.kind === 'date')
        return { where, message: `Must be a date such as 2025-11-07, got ${got}.` };
      if (parameter?.kind === 'flag') return { where, message: `Must be true or false, got ${got}.` };
      const feature = at(input, [...issue.path.slice(0, -1), 'feature']);
      if (issue.path.at(-1) === 'value' && isFeature(feature)) {
        const { min, max } = thresholdRange(feature);
        return { where, message: `Must be a number from ${min} to ${max}, got ${got}.` };
      }
      if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
        return { where, message: `Must be ${KINDS[issue.expected] ?? issue.expected}, got ${got}.` };
      }
      const value = at(input, issue.path);
      if (
        (issue.code === 'too_big' || issue.code === 'too_small') &&
        (typeof value === 'string' || Array.isArray(value))
      ) {
        const length = Array.isArray(value) ? String(value.length || 'none') : got;
        return { where, message: `Must have ${lengthText(issue)}, got ${length}.` };
      }
      const message = issue.message;
      return { where, message: `${message[0]?.toUpperCase()}${message.slice(1)}, got ${got}.` };
    }
  }
}

const isFeature = (name: unknown): name is Feature => FEATURES.some((feature) => feature === name);
