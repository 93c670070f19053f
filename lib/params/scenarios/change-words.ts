import { definitionOf } from '@/lib/features/features';
import type { Unit } from '@/lib/model/parameter';
import { filterWords } from '@/lib/rules/view/filter-words';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import { settingText } from '@/lib/text/value-text';
import { countedText } from '@/lib/text/written';
import { archetypeChanges } from '../archetypes/archetype-changes';
import type { Config } from '../config/config';
import { type Change, changesFrom, numberChangesFrom, partChanges, sameRules } from '../config/difference';
import { settingsOf } from '../config/settings';

/** So many changes of one kind are said one by one; more are counted. */
const MOST_SINGLE = 3;

/** Units that are words behind a number. */
const UNITS_ONCE: ReadonlySet<Unit> = new Set(['share', 'days', 'months', 'users']);

const sameJson = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The rules with every number the same: what is left is their form. */
const formOf = ({ rules }: Config) =>
  JSON.stringify(rules, (_, value) => (typeof value === 'number' ? 0 : value));

const isOfRules = ({ path }: Change) => /^(personas\.|\/rules\/)/.test(path);

/** Labels that several settings of the rules have: there whose they are is said. */
function sharedLabels(config: Config): ReadonlySet<string> {
  const labels = settingsOf(config).flatMap(({ path, parameter }) =>
    path.startsWith('personas.') ? [parameter.label] : [],
  );
  return new Set(labels.filter((label, i) => labels.indexOf(label) !== i));
}

/** From one value to another, with the unit once: "1 → 3 months", "5 → 50 %", "$50 → $75". */
function valuesText({ parameter, before, value }: Change, currency: Currency): string {
  const [from, to] = [settingText(parameter, before, currency), settingText(parameter, value, currency)];
  const hasUnit = parameter.kind === 'number' && UNITS_ONCE.has(parameter.unit);
  return `${hasUnit ? from.replace(/ \D+$/, '') : from} → ${to}`;
}

/** One change: "Recurring merchants ≥ 3 → 5", "Savings builder 16 % → 20 %", "Balance replay on". */
function phrase(change: Change, shared: ReadonlySet<string>, currency: Currency): string {
  const { path, parameter, owner, value } = change;
  const [head] = path.split('.');
  if (parameter.kind === 'flag') return `${parameter.label} ${value ? 'on' : 'off'}`;
  const values = valuesText(change, currency);
  if (path === 'population.users') return values;
  if (head === 'mix') return `${owner} ${values}`;
  const isOwned = head === 'archetypes' || head?.startsWith('/') || shared.has(parameter.label);
  return `${isOwned ? `${owner}: ` : ''}${parameter.label} ${values}`;
}

/** The kind that many changes are counted as; null of what is always said one by one. */
function kindOf({ path }: Change): string | null {
  const [head = ''] = path.split('.');
  return ['mix', 'archetypes', 'corrections', 'generator', 'detection'].includes(head) ? head : null;
}

function countedWords(kind: string, changes: readonly Change[]): string {
  if (kind === 'mix') return `mix: ${countedText(changes.length, 'share')}`;
  const labels = new Set(changes.map(({ parameter }) => parameter.label));
  if (kind === 'archetypes' && labels.size === 1)
    return `${[...labels][0]} of ${countedText(changes.length, 'archetype')}`;
  if (kind !== 'corrections') return `${kind}: ${countedText(changes.length, 'setting')}`;
  const on = changes.filter(({ value }) => value === true).length;
  const off = changes.length - on;
  const parts = [...(on > 0 ? [`${on} on`] : []), ...(off > 0 ? [`${off} off`] : [])];
  return `corrections: ${parts.join(', ')}`;
}

/** What differs of rules that have another form: segments that came, went, or are another rule now. */
function formWords(base: Config, config: Config): string[] {
  const before = new Map(personasOf(base).map((persona) => [persona.id, persona]));
  const now = personasOf(config);
  const ids = new Set(now.map(({ id }) => id));
  const words = [
    ...[...before.values()].flatMap(({ id, name }) => (ids.has(id) ? [] : [`${name} removed`])),
    ...now.flatMap((persona) => {
      const was = before.get(persona.id);
      if (!was) return [`${persona.name} added`];
      const renamed = was.name === persona.name ? [] : [`${was.name} is called ${persona.name}`];
      const edited = sameJson(was.match, persona.match) ? [] : [`rule of ${persona.name} edited`];
      const ranked = sameJson([was.rank, was.number], [persona.rank, persona.number])
        ? []
        : [`rank of ${persona.name} edited`];
      return [...renamed, ...edited, ...ranked];
    }),
  ];
  return words.length > 0 ? words : ['rules edited'];
}

/** Changes of the rules one by one, and what is no change of a number in words. */
function ruleChanges(base: Config, config: Config, settings: readonly Change[]) {
  if (base.rules === config.rules || sameJson(base.rules, config.rules)) return { changes: [], words: [] };
  const isSameForm = formOf(base) === formOf(config);
  const changes = isSameForm
    ? numberChangesFrom(base, config)
    : sameRules(base, config)
      ? settings.filter(isOfRules)
      : [];
  return { changes, words: changes.length > 0 ? [] : formWords(base, config) };
}

function partWords(base: Config, config: Config): string[] {
  const parts = partChanges(base, config).map((part) => {
    if (part === 'filter')
      return config.filter ? `only where ${filterWords(config.filter)}` : 'everybody counts';
    const names = Object.keys(config.features?.features ?? {}).map((name) => definitionOf(name).label);
    return names.length > 0 ? `features of one’s own: ${names.join(', ')}` : 'no features of one’s own';
  });
  return [
    ...parts,
    ...(sameJson(base.targets, config.targets) ? [] : ['targets']),
    ...(sameJson(base.checks, config.checks) ? [] : ['checks']),
    ...(sameJson(base.outcome, config.outcome) ? [] : ['outcome']),
  ];
}

/**
 * What differs between a config and a base, a phrase each, the rules first: "Recurring merchants ≥ 3 → 5", "mix: 8 shares",
 * "Savings Builder: Priority LOW → HIGH". Names and notes of configs are not among them. `currency` is that of the users.
 */
export function changeWords(base: Config, config: Config, currency: Currency): string[] {
  if (base === config) return [];
  const settings = changesFrom(base, config);
  const rules = ruleChanges(base, config, settings);
  const changes = [...rules.changes, ...settings.filter((change) => !isOfRules(change))];
  const shared = sharedLabels(config);
  const said = new Set<string>();
  const words = changes.flatMap((change) => {
    const kind = kindOf(change);
    const all = changes.filter((other) => kindOf(other) === kind);
    if (kind === null || all.length <= MOST_SINGLE) return [phrase(change, shared, currency)];
    if (said.has(kind)) return [];
    said.add(kind);
    return [countedWords(kind, all)];
  });
  const archetypes = archetypeChanges(base, config).map(({ label, what, details }) =>
    what === 'changed' ? `${label}: ${details.join(', ')}` : `archetype ${label} ${what}`,
  );
  return [...rules.words, ...words, ...archetypes, ...partWords(base, config)];
}
