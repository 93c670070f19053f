import { type Parameter, permittedRange, type SettingValue } from '@/lib/model/parameter';
import type { Config } from '@/lib/params/config/config';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { parameterAt, type Setting, settingsOf, valueAt } from '@/lib/params/config/settings';
import { readDate } from '@/lib/text/date-text';
import { type Currency, settingCurrency } from '@/lib/text/money';
import { readNumber } from '@/lib/text/number-text';
import { likeness, plain } from './match';

/** A setting that a query names, and the value that it gives it. */
export interface SetMatch {
  readonly setting: Setting;
  /** Null: the query names none yet. */
  readonly value: SettingValue | null;
  readonly score: number;
}

/** Every setting of a config: what is declared, then the numbers of the rules that nothing else has by name. */
export function allSettings(config: Config): Setting[] {
  const others = ruleSettings(config).flatMap(({ path, owner }): Setting[] => {
    const [parameter, value] = [parameterAt(config, path), valueAt(config, path)];
    return path.startsWith('/rules') && parameter && value !== undefined
      ? [{ path, owner, parameter, value }]
      : [];
  });
  return [...settingsOf(config), ...others];
}

/** What a text means as a value of a parameter; null where it is none. It may be out of range. */
export function readValue(parameter: Parameter, text: string, currency: Currency): SettingValue | null {
  switch (parameter.kind) {
    case 'number': {
      const thousands = /^([\d.,]+)\s*k$/i.exec(text)?.[1];
      if (thousands !== undefined) return readThousands(parameter, thousands);
      const bounds = { ...parameter, ...permittedRange(parameter) };
      return readNumber({ ...bounds, currency: settingCurrency(parameter, currency) }, text)?.value ?? null;
    }
    case 'flag':
      if (/^(on|true|yes)$/i.test(text)) return true;
      return /^(off|false|no)$/i.test(text) ? false : null;
    case 'choice':
      return parameter.options.find((option) => plain(option) === plain(text)) ?? null;
    case 'date': {
      const reading = readDate(text, parameter.min, parameter.max);
      return reading.kind === 'date' ? reading.iso : null;
    }
  }
}

/** Of a number such as 1k or 2.5k. */
function readThousands(parameter: Extract<Parameter, { kind: 'number' }>, text: string): number | null {
  const read = readNumber({ ...parameter, integer: false, min: 0, max: Number.MAX_VALUE }, text);
  return read === null ? null : read.value * 1_000;
}

/** What may stand before a setting, and says nothing of it. */
const VERB = /^(set|change|make|put|try|let)\s+(?=\S)/i;

/**
 * A query in a head that names and a tail that is a value, the longest head first: "cash buffer 2", "rent = 90 %"; then the other way
 * around: "500 users".
 */
function splits(query: string): [head: string, tail: string][] {
  const words = query.trim().replace(VERB, '').split(/\s+/);
  const behind = words
    .map((_, i): [string, string] => [words.slice(0, i).join(' '), words.slice(i).join(' ')])
    .filter(([head]) => head !== '')
    .toReversed()
    .map(([head, tail]): [string, string] => [head.replace(/\s*(=|→|to|≥|>=|≤|<=|<|>)$/, ''), tail]);
  const [first = '', ...others] = words;
  return /^\d/.test(first) && others.length > 0 ? [...behind, [others.join(' '), first]] : behind;
}

function matchOf(
  query: string,
  setting: Setting,
  parts: readonly [head: string, tail: string][],
  currency: Currency,
): SetMatch | null {
  const { parameter, owner } = setting;
  const beside = `${owner} ${parameter.alias ?? ''}`;
  for (const [head, tail] of parts) {
    const score = likeness(head, parameter.label, beside);
    if (score === null || head === '') continue;
    const value = readValue(parameter, tail, currency);
    if (value !== null) return { setting, value, score };
  }
  const score = likeness(query, parameter.label, beside);
  return score === null ? null : { setting, value: null, score };
}

/** Whether a setting may have a value; of choices and dates only such are read. */
const isPermitted = ({ setting: { parameter }, value }: SetMatch): boolean => {
  if (parameter.kind !== 'number' || typeof value !== 'number') return true;
  const { min, max } = permittedRange(parameter);
  return value >= min && value <= max;
};

/**
 * The settings that a query names, the best first: "merchants 5" is recurring merchants at 5. Those that may have the value
 * go before others, and of these those of the rules before others that fit as well. `currency` is that of the users.
 */
export function settingsNamed(config: Config, query: string, currency: Currency): SetMatch[] {
  if (query.trim() === '') return [];
  const parts = splits(query);
  const ofRules = ({ path }: Setting) => (/^(personas\.|\/rules)/.test(path) ? 1 : 0);
  return allSettings(config)
    .flatMap((setting) => matchOf(query, setting, parts, currency) ?? [])
    .map((match) => ({ ...match, score: match.score + ofRules(match.setting) }))
    .sort(
      (a, b) =>
        Number(b.value !== null) - Number(a.value !== null) ||
        Number(isPermitted(b)) - Number(isPermitted(a)) ||
        b.score - a.score,
    );
}
