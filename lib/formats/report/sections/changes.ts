import { definitionOf } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { archetypeChanges } from '@/lib/params/archetypes/archetype-changes';
import type { Config } from '@/lib/params/config/config';
import {
  type Change,
  changesFrom,
  type PartChange,
  partChanges,
  sameRules,
} from '@/lib/params/config/difference';
import { PRESETS } from '@/lib/params/presets/presets';
import { filterWords } from '@/lib/rules/view/filter-words';
import { shownAs } from '@/lib/text/table';
import { settingFigure } from '@/lib/text/value-text';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

/** What only decides how users are made says nothing about data that was read. */
const MADE_BY = ['population', 'mix', 'archetypes', 'generator'];
const ofData = ({ path }: Change) => {
  const [head = ''] = path.split('.');
  return !MADE_BY.includes(head) && (head !== 'corrections' || path === 'corrections.balanceReplay');
};

function partSentence(part: PartChange, config: Config): string {
  if (part === 'filter')
    return config.filter ? `Only some users count: ${filterWords(config.filter)}.` : 'Everybody counts.';
  const names = ownNumbers(config).map((name) => definitionOf(name).label);
  return names.length > 0
    ? `Features of one’s own: ${names.join(', ')}.`
    : 'There are no features of one’s own.';
}

/** Every setting that differs from the preset: whose it is, from, to. Units are in the values. */
export function changesSection({ config, preset, data, currency }: ReportInput): Html {
  const base = PRESETS[preset];
  const changes = changesFrom(base, config).filter((change) => data === null || ofData(change));
  const edited = !sameRules(base, config);
  const sentences = [
    ...(data === null ? archetypeChanges(base, config).map(({ sentence }) => sentence) : []),
    ...partChanges(base, config).map((part) => partSentence(part, config)),
  ];
  return html`<section aria-labelledby="changes">
<h2 id="changes">What differs from the preset</h2>
${
  changes.length === 0 && !edited && sentences.length === 0
    ? html`<p>Nothing: every setting is that of the preset ${base.name}.</p>\n`
    : html`<p>From the preset ${base.name}.${edited && ' The rules have other personas or criteria than the preset’s; they are all under “Rules”.'}</p>\n`
}${
  sentences.length > 0 &&
  html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
`
}${
  changes.length > 0 &&
  reportTable({
    caption: 'Changed settings',
    columns: [
      { id: 'setting', head: 'Setting' },
      { id: 'owner', head: 'Of' },
      { id: 'from', head: 'From', numeric: true },
      { id: 'to', head: 'To', numeric: true },
      { id: 'path', head: 'Path in the config' },
    ],
    rows: changes.map(({ path, parameter, owner, before, value }) => {
      const to = settingFigure(parameter, value, currency);
      return {
        id: path,
        cells: [
          parameter.label,
          owner,
          settingFigure(parameter, before, currency),
          shownAs(to, html`<b>${to.text}</b>`),
          shownAs(path, html`<code>${path}</code>`),
        ],
      };
    }),
  })
}</section>
`;
}
