import { failure, type Result } from '@/lib/model/result';
import type { Config } from '../config/config';
import { parseForeignJson, shortened } from './foreign-json';
import { parseConfig } from './schema';

/** Largest config file that is read, in characters: far above any real one. */
const MAX_CHARACTERS = 2_000_000;

/** A config as the text of its file. */
export function writeConfigText(config: Config): string {
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Reads the text of a config file. */
export function parseConfigText(text: string): Result<Config> {
  if (text.length > MAX_CHARACTERS) return failure('', 'The file is too large to be a calibration config.');
  const value = parseForeignJson(text.replace(/^\uFEFF/, ''));
  const config = value.ok ? parseConfig(value.value) : value;
  return config.ok ? config : { ok: false, problem: shortened(config.problem) };
}
