import { failure, type Result, success } from '@/lib/model/result';
import { parseForeignJson, shortened } from '@/lib/params/file/foreign-json';
import { parseConfig } from '@/lib/params/file/schema';
import { type ConfigBeside, thresholdsOf } from '@/lib/params/file/thresholds-beside';
import { RULES_FORMAT, readRulesDocument } from '@/lib/rules/document/rules-document';
import { listText } from '@/lib/text/written';
import { REFERENCE_KEYS } from './reference-thresholds';

/** Of keys that are not known so many are named. */
const MOST_NAMED = 5;
/** Keys as the published system writes them. */
const EXAMPLES = Object.values(REFERENCE_KEYS)
  .flat()
  .slice(0, 2)
  .map(({ key }) => key);

/** Far above any real config. */
const MAX_CHARACTERS = 2_000_000;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number, or a text that is one: "0.30". */
function numberOf(value: unknown): number | null {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

const ENDING = /_threshold$/;

/** What a config of the published system says, and what of it is not known. */
type Said = Omit<ConfigBeside, 'name'>;

const together = (parts: readonly Said[]): Said => ({
  thresholds: parts.flatMap(({ thresholds }) => thresholds),
  unread: parts.flatMap(({ unread }) => unread),
});

/** The thresholds of one persona: a key is known with its ending and without, and as the name of its feature. */
function ofPersona(persona: string, section: Json): Said {
  const keys = REFERENCE_KEYS[Number(persona)] ?? [];
  return together(
    Object.entries(section).flatMap(([name, written]): Said[] => {
      const value = numberOf(written);
      if (value === null) return [];
      const bare = name.replace(ENDING, '');
      const found = keys.find(({ key, feature }) => key.replace(ENDING, '') === bare || feature === bare);
      return [
        found
          ? { thresholds: [{ persona, feature: found.feature, op: found.op, value }], unread: [] }
          : { thresholds: [], unread: [`persona_${persona}.${name}`] },
      ];
    }),
  );
}

/** The thresholds under the published system's keys, wherever in a JSON value they stand: "persona_5": {"…": 0.3}. */
function published(value: unknown): Said {
  if (Array.isArray(value)) return together(value.map(published));
  if (!isObject(value)) return together([]);
  return together(
    Object.entries(value).map(([name, inner]) => {
      const number = /^persona_?(\d+)$/i.exec(name)?.[1];
      return number !== undefined && isObject(inner) ? ofPersona(number, inner) : published(inner);
    }),
  );
}

/** The thresholds that a file says: a calibration config, a rules document, or a config of the published system. */
export function readThresholds(name: string, text: string): Result<ConfigBeside> {
  if (text.length > MAX_CHARACTERS) return failure('', 'The file is too large to be a config.');
  const parsed = parseForeignJson(text);
  if (!parsed.ok) return { ok: false, problem: shortened(parsed.problem) };
  const { value } = parsed;
  if (isObject(value) && value.kind === 'persona-calibration') {
    const config = parseConfig(value);
    return config.ok
      ? success({ name, thresholds: thresholdsOf(config.value), unread: [] })
      : { ok: false, problem: shortened(config.problem) };
  }
  if (isObject(value) && value.format === RULES_FORMAT) {
    const rules = readRulesDocument(value);
    return rules.ok
      ? success({ name, thresholds: thresholdsOf({ rules: rules.value, windows: [0] }), unread: [] })
      : { ok: false, problem: shortened(rules.problem) };
  }
  const said = published(value);
  if (said.thresholds.length > 0) return success({ name, ...said });
  return failure(
    '',
    said.unread.length > 0
      ? `None of its keys is known: ${listText(said.unread.slice(0, MOST_NAMED))}. The published system calls its thresholds ${listText(EXAMPLES)}.`
      : 'No thresholds were found. It may be a calibration config, a rules document, or a config with thresholds under persona_1, persona_2, …',
  );
}
