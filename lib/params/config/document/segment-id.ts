import { freeName } from '@/lib/language/free-name';
import { failure, type Result, success } from '@/lib/model/result';
import type { Classification } from '@/lib/rules/document/rules-document';
import { shownClassification, withShownClassification } from '@/lib/rules/view/personas-of';
import type { WrittenTargets } from '../../wanted/targets';
import type { Config } from '../config';
import { setName, withPersona } from '../rule-edit';

/** Ids that can be set: files join them by `|`, and settings are addressed as `personas.ID.CRITERION`. */
const ID = /^[\p{L}\p{N}_-]+$/u;
const MAX_ID = 60;
/** What "add" calls a segment until it is named. */
const NEW_ID = /^persona_\d+(_\d+)?$/;
const NEW_NAME = /^Persona \d+$/;

/** What a classification writes of customers, with those that follow it: ids of segments, and its words for others. */
const wordsOf = ({ segments, otherwise, undecided }: Classification): string[] => [
  ...segments.map(({ id }) => id),
  ...(undecided === undefined ? [] : [undecided]),
  ...(typeof otherwise === 'object' ? wordsOf(otherwise) : [otherwise ?? 'none']),
];

const isTaken = (config: Config) => {
  const words = new Set([...wordsOf(shownClassification(config).of), 'STABLE']);
  return (id: string) => words.has(id);
};

/** An id made of a name: "Top savers, 2025" is top_savers_2025; null of a name without a letter or digit. */
export function idOfName(name: string): string | null {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, MAX_ID)
    .replace(/^_+|_+$/g, '');
  return plain || null;
}

const renamedKey = (targets: WrittenTargets, from: string, to: string): WrittenTargets =>
  Object.fromEntries(
    Object.entries(targets).map(([days, window]) => [
      days,
      Object.fromEntries(Object.entries(window).map(([key, target]) => [key === from ? to : key, target])),
    ]),
  );

/** Another id of a segment that is shown, wherever the config speaks of it. */
export function withSegmentId(config: Config, from: string, to: string): Result<Config> {
  const id = to.trim();
  const where = `personas.${from}.id`;
  const { of } = shownClassification(config);
  const segment = of.segments.find((one) => one.id === from);
  if (!segment) return failure('personas', 'This persona is no longer there.');
  if (id === from) return success(config);
  if (id === '') return failure(where, 'A persona needs an id: files and SQL write it.');
  if (!ID.test(id))
    return failure(where, `An id has letters, digits, _ and - alone, got "${id}". The name may have others.`);
  if (id.length > MAX_ID) return failure(where, `An id has at most ${MAX_ID} characters, got ${id.length}.`);
  if (isTaken(config)(id)) return failure(where, `"${id}" is taken: another persona is called so in files.`);
  const segments = of.segments.map((one) => (one === segment ? { ...one, id } : one));
  const renamed = { ...config, rules: withShownClassification(config.rules, { ...of, segments }) };
  // Of one with a number, results speak by that.
  if (segment.number !== undefined) return success(renamed);
  return success({
    ...renamed,
    targets: renamedKey(config.targets, from, id),
    checks: config.checks.map((check) => (check.of === from ? { ...check, of: id } : check)),
    archetypes: Object.fromEntries(
      Object.entries(config.archetypes).map(([name, entry]) => [
        name,
        entry.madeFor === from ? { ...entry, madeFor: id } : entry,
      ]),
    ),
  });
}

/** Another name of a segment; one that was just added gets its id from the first. */
export function withSegmentName(
  config: Config,
  id: string,
  name: string,
): Result<{ readonly config: Config; readonly id: string }> {
  const before = shownClassification(config).of.segments.find((one) => one.id === id);
  const named = withPersona(config, id, setName(name));
  if (!named.ok) return named;
  const own = idOfName(name);
  const isNew = NEW_ID.test(id) && NEW_NAME.test(before?.name ?? '') && !NEW_NAME.test(name.trim());
  if (!isNew || own === null) return success({ config: named.value, id });
  const free = freeName(own, isTaken(config));
  const renamed = withSegmentId(named.value, id, free);
  return renamed.ok ? success({ config: renamed.value, id: free }) : renamed;
}
