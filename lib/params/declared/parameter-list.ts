import { type Parameter, permittedRange, type SettingValue } from '@/lib/model/parameter';
import { USD } from '@/lib/text/money';
import { exactText, settingText } from '@/lib/text/value-text';
import type { Config } from '../config/config';
import { type Setting, settingsOf } from '../config/settings';

/** One parameter as a reader looks it up. */
export interface ListedParameter {
  /** As `--set` and files call it. */
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly unit: string;
  /** What it may be. */
  readonly range: string;
  readonly default: string;
  /** Where the default comes from. */
  readonly source: string;
}

export interface ParameterGroup {
  readonly id: string;
  readonly title: string;
  readonly parameters: readonly ListedParameter[];
}

const TITLES: Readonly<Record<string, string>> = {
  population: 'Population',
  mix: 'Mix of archetypes',
  archetypes: 'Archetypes',
  generator: 'Behaviour of everybody',
  corrections: 'Corrections of the model',
  detection: 'Detection',
  windows: 'Windows',
  personas: 'Thresholds and priorities of the personas',
};

const UNITS: Readonly<Record<string, string>> = { usd: 'money', share: 'per cent', none: '', count: '' };

function rangeText(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number': {
      const { min, max } = permittedRange(parameter);
      const text = (value: number) => exactText(parameter.unit, value, parameter.step, USD);
      // The unit once, behind the last.
      return `${text(min).replace(/ [^\d]+$/, '')} to ${text(max)}${parameter.integer ? ', whole' : ''}`;
    }
    case 'flag':
      return 'true or false';
    case 'choice':
      return parameter.options.join(', ');
    case 'date':
      return `${parameter.min} to ${parameter.max}`;
  }
}

const listed = ({ path, owner, parameter, value }: Setting): ListedParameter => ({
  path,
  label: `${owner}: ${parameter.label}`,
  help: parameter.help,
  unit: parameter.kind === 'number' ? (UNITS[parameter.unit] ?? parameter.unit) : parameter.kind,
  range: rangeText(parameter),
  default: settingText(parameter, value as SettingValue, USD),
  source: parameter.source,
});

/** Every parameter of a config by where it stands, with the values of that config as defaults. */
export function parameterGroups(config: Config): ParameterGroup[] {
  const groups = new Map<string, ListedParameter[]>();
  for (const setting of settingsOf(config)) {
    const [head = ''] = setting.path.split('.');
    groups.set(head, [...(groups.get(head) ?? []), listed(setting)]);
  }
  return [...groups].map(([id, parameters]) => ({ id, title: TITLES[id] ?? id, parameters }));
}
