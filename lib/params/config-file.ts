import { failure, type Result } from '@/lib/model/result';
import type { Config } from './config';
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
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The engine quotes the text, line breaks and all.
    const reason = (error as Error).message.replace(/\s+/g, ' ');
    return failure('', `This is not JSON: ${reason}.`);
  }
  return parseConfig(value);
}
