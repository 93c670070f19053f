import { failure, type Result, success } from '@/lib/model/result';
import type { Config } from '../config/config';
import { parseForeignJson, shortened } from '../file/foreign-json';
import { type Targets, targetsOf, targetsProblem, type WrittenTargets } from './targets';

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;

/** Windows, personas, and share with tolerance: what is deeper is not a target, and not looked into. */
const MAX_DEPTH = 3;

const isDeeper = (value: unknown, levels: number): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

/** What is wrong with one target's value, or null: a share, or a share with its tolerance. */
function valueProblem(value: unknown): string | null {
  if (isShare(value)) return null;
  if (!isGroup(value)) {
    return `Must be a share from 0 to 1, or an object with share and tolerance, got ${JSON.stringify(value)}.`;
  }
  const unknown = Object.keys(value).find((key) => key !== 'share' && key !== 'tolerance');
  if (unknown !== undefined) return `There is no key "${unknown}": a target has share and tolerance.`;
  const wrong = ['share', 'tolerance'].find((key) => !isShare(value[key]));
  return wrong ? `Its ${wrong} must be a number from 0 to 1, got ${JSON.stringify(value[wrong])}.` : null;
}

/**
 * Reads the text of a targets file: `{"30": {"1": 0.19, "STABLE": {"share": 0.2, "tolerance": 0.02}}}`, by window of the
 * config and persona. What is left out is free; a plain number has the usual tolerance. Refuses files without any target.
 */
export function parseTargetsText(text: string, config: Config): Result<Targets> {
  const read = targetsIn(text, config);
  return read.ok ? read : { ok: false, problem: shortened(read.problem) };
}

function targetsIn(text: string, config: Config): Result<Targets> {
  const json = parseForeignJson(text.replace(/^\uFEFF/, ''));
  if (!json.ok) return json;
  const { value } = json;
  if (isDeeper(value, MAX_DEPTH)) return failure('', 'This is nested too deeply.');
  if (!isGroup(value)) return failure('', 'Must be a JSON object of windows in days.');
  for (const [days, window] of Object.entries(value)) {
    if (!isGroup(window)) return failure(days, 'Must be an object of shares by persona.');
    for (const [key, target] of Object.entries(window)) {
      const message = valueProblem(target);
      if (message) return failure(`${days}.${key}`, message);
    }
  }
  const written = value as WrittenTargets;
  const problem = targetsProblem(written, config, '');
  if (problem) {
    return failure(problem.problem.where.replace(/^\./, ''), problem.problem.message);
  }
  const targets = targetsOf(written);
  return Object.values(targets).some((window) => Object.keys(window).length > 0)
    ? success(targets)
    : failure('', 'There is no target in it.');
}
