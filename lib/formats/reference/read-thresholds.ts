import { failure, type Result, success } from '@/lib/model/result';
import { parseForeignJson, shortened } from '@/lib/params/file/foreign-json';
import { parseConfig } from '@/lib/params/file/schema';
import { type ConfigBeside, type ThresholdBeside, thresholdsOf } from '@/lib/params/file/thresholds-beside';
import { RULES_FORMAT, readRulesDocument } from '@/lib/rules/document/rules-document';
import { REFERENCE_KEYS } from './reference-thresholds';

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

/** The thresholds of one persona: a key is known with its ending and without, and as the name of its feature. */
function ofPersona(persona: string, section: Json): ThresholdBeside[] {
  const keys = REFERENCE_KEYS[Number(persona)] ?? [];
  return Object.entries(section).flatMap(([name, written]) => {
    const value = numberOf(written);
    const bare = name.replace(ENDING, '');
    const found = keys.find(({ key, feature }) => key.replace(ENDING, '') === bare || feature === bare);
    return found && value !== null ? [{ persona, feature: found.feature, op: found.op, value }] : [];
  });
}

/** The thresholds under the published system's keys, wherever in a JSON value they stand: "persona_5": {"…": 0.3}. */
function published(value: unknown): ThresholdBeside[] {
  if (Array.isArray(value)) return value.flatMap(published);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const number = /^persona_?(\d+)$/i.exec(name)?.[1];
    return number !== undefined && isObject(inner) ? ofPersona(number, inner) : published(inner);
  });
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
      ? success({ name, thresholds: thresholdsOf(config.value) })
      : { ok: false, problem: shortened(config.problem) };
  }
  if (isObject(value) && value.format === RULES_FORMAT) {
    const rules = readRulesDocument(value);
    return rules.ok
      ? success({ name, thresholds: thresholdsOf({ rules: rules.value, windows: [0] }) })
      : { ok: false, problem: shortened(rules.problem) };
  }
  const thresholds = published(value);
  return thresholds.length > 0
    ? success({ name, thresholds })
    : failure(
        '',
        'No thresholds were found. It may be a calibration config, a rules document, or a config with thresholds under persona_1, persona_2, …',
      );
}
