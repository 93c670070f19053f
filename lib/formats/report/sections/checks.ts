import { meets, targetsOf } from '@/lib/params/wanted/targets';
import { shareOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { shareFigure, shownAs } from '@/lib/text/table';
import { windowText } from '@/lib/text/written';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';
import { signedFigure, toleranceFigure, wantedFigure } from '../target-figures';

/** Whether something holds, in a mark and words. */
function verdictCell(holds: boolean, [yes, no]: readonly [string, string]) {
  const text = holds ? `✓ ${yes}` : `✗ ${no}`;
  return shownAs(text, html`<span class="${holds ? 'pass' : 'fail'}">${text}</span>`);
}

/** The bounds of the config and what was found, and the targets with the distance from each. */
export function checksSection(input: ReportInput): Html {
  const { config, checks, windows, users } = input;
  const wanted = targetsOf(config.targets);
  const targets = config.windows.flatMap((days, w) =>
    groupsOf(personasOf(config)).flatMap(({ index, key, name }) => {
      const target = wanted[days]?.[key];
      return target
        ? [{ days, key, name, target, share: shareOf(windows[w]?.counts[index] ?? 0, users) }]
        : [];
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
${reportTable({
  caption: 'Checks',
  columns: [
    { id: 'check', head: 'Check' },
    { id: 'found', head: 'Found', numeric: true },
    { id: 'result', head: 'Result' },
  ],
  rows: checks.map(({ label, found, passed }, i) => ({
    id: String(i),
    cells: [label, found, verdictCell(passed, ['holds', 'does not hold'])],
  })),
})}`
}${
  targets.length === 0
    ? html`<p>The config has no targets.</p>\n`
    : html`<p>${met} of ${targets.length} targets are met.</p>
${reportTable({
  caption: 'Targets',
  columns: [
    { id: 'persona', head: 'Persona' },
    { id: 'window', head: 'Window', numeric: true },
    { id: 'wanted', head: 'Wanted', numeric: true },
    { id: 'tolerance', head: 'Tolerance, points', numeric: true },
    { id: 'found', head: 'Found', numeric: true },
    { id: 'distance', head: 'Distance, points', numeric: true },
    { id: 'result', head: 'Result' },
  ],
  rows: targets.map(({ days, key, name, target, share }) => ({
    id: `${days} ${key}`,
    cells: [
      name,
      windowText(days),
      wantedFigure(target),
      toleranceFigure(target),
      shareFigure(share),
      signedFigure(share - target.share),
      verdictCell(meets(share, target), ['met', 'not met']),
    ],
  })),
})}`
}</section>
`;
}
