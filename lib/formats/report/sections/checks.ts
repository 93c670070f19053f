import { meets, targetsOf } from '@/lib/params/wanted/targets';
import { shareOf } from '@/lib/rules/distribution';
import { decimalText, withDecimals } from '@/lib/text/decimal';
import { exactText } from '@/lib/text/value-text';
import { percentText, signedPoints } from '@/lib/text/written';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

const verdict = (holds: boolean, [yes, no]: readonly [string, string]) =>
  holds ? html`<span class="pass">✓ ${yes}</span>` : html`<span class="fail">✗ ${no}</span>`;

/** The bounds of the config and what was found, and the targets with the distance from each. */
export function checksSection(input: ReportInput): Html {
  const { config, checks, windows, users } = input;
  const wanted = targetsOf(config.targets);
  const targets = config.windows.flatMap((days, w) =>
    groupsOf(config.personas).flatMap(({ index, key, name }) => {
      const target = wanted[days]?.[key];
      return target ? [{ days, name, target, share: shareOf(windows[w]?.counts[index] ?? 0, users) }] : [];
    }),
  );
  const held = checks.filter(({ passed }) => passed).length;
  const met = targets.filter(({ share, target }) => meets(share, target)).length;
  return html`<section aria-labelledby="checks">
<h2 id="checks">Checks and targets</h2>
${
  checks.length === 0
    ? html`<p>The config has no checks.</p>\n`
    : html`<p>${held} of ${checks.length} checks hold.</p>
${reportTable(
  'Checks',
  [{ label: 'Check' }, { label: 'Found', numeric: true }, { label: 'Result' }],
  checks.map(({ label, found, passed }) => ({
    cells: [label, found, verdict(passed, ['holds', 'does not hold'])],
  })),
)}`
}${
  targets.length === 0
    ? html`<p>The config has no targets.</p>\n`
    : html`<p>${met} of ${targets.length} targets are met.</p>
${reportTable(
  'Targets',
  [
    { label: 'Persona' },
    { label: 'Window', numeric: true },
    { label: 'Wanted', numeric: true },
    { label: 'Tolerance, points', numeric: true },
    { label: 'Found', numeric: true },
    { label: 'Distance, points', numeric: true },
    { label: 'Result' },
  ],
  targets.map(({ days, name, target, share }) => ({
    cells: [
      name,
      `${days} days`,
      exactText('share', target.share, 0.001),
      withDecimals(decimalText(target.tolerance, 2), 1),
      percentText(share),
      signedPoints(share - target.share),
      verdict(meets(share, target), ['met', 'not met']),
    ],
  })),
)}`
}</section>
`;
}
