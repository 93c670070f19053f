import { archetypeChanges } from '@/lib/params/archetypes/archetype-changes';
import type { Config } from '@/lib/params/config/config';
import { changesFrom, sameRules } from '@/lib/params/config/difference';
import { writeConfigText } from '@/lib/params/file/config-file';
import { CODEC_VERSION } from '@/lib/params/link/link';
import { PRESETS, type PresetId } from '@/lib/params/presets/presets';
import { configFileName } from '@/lib/text/file-name';
import { shellWord } from '@/lib/text/shell-word';
import { countText } from '@/lib/text/written';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';

/** Whether a config makes what its preset makes: names, notes, targets and checks make nothing. */
const isPreset = (config: Config, preset: PresetId) =>
  sameRules(PRESETS[preset], config) &&
  changesFrom(PRESETS[preset], config).length === 0 &&
  archetypeChanges(PRESETS[preset], config).length === 0;

/** The command that gives the same digests, and whether it reads the config's file. */
export function commandOf({ config, preset, data, asOf }: ReportInput): { line: string; file: boolean } {
  const file = !isPreset(config, preset);
  const settings = file ? `--config ${configFileName(config.name)}` : `--preset ${preset}`;
  const line = data
    ? `npm run -s evaluate -- --data ${shellWord(data.name)}${data.options ? ` ${data.options}` : ''} ${settings} --as-of ${asOf} --json`
    : `npm run -s regenerate -- ${settings} --json`;
  return { line, file };
}

/** Versions, seed, digests, the command that gives them again, and the config itself. */
export function reproduceSection(input: ReportInput): Html {
  const { config, data, digests, users, asOf } = input;
  const { line, file } = commandOf(input);
  const text = writeConfigText(config);
  const facts: readonly (readonly [string, string])[] = [
    ['Config schema', String(config.schemaVersion)],
    ['Engine version', config.engineVersion],
    ['Link codec', CODEC_VERSION],
    ...(data ? [] : [['Seed', String(config.population.seed)] as const]),
    ['As-of date', asOf],
    ['Users', countText(users)],
    ...(data ? [] : [['Digest of transactions', digests.transactions] as const]),
    ['Digest of features', digests.features],
    ['Digest of personas', digests.personas],
  ];
  return html`<section aria-labelledby="reproduce">
<h2 id="reproduce">To reproduce it</h2>
<dl>
${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>\n`)}</dl>
<p>${
    data
      ? html`With the same data in <code>${data.name}</code>, this command prints the same digests`
      : 'This command prints the same digests'
  }${file && html`, once the config below is saved as <code>${configFileName(config.name)}</code>`}:</p>
<pre tabindex="0"><code>${line}</code></pre>
<p>Equal digests mean equal data, user for user.</p>
<details>
<summary>The config, ${countText(text.split('\n').length - 1)} lines of JSON</summary>
<pre tabindex="0"><code id="config">${text}</code></pre>
</details>
</section>
`;
}
