import { targetOf } from '@/lib/params/wanted/targets';
import { shareOf } from '@/lib/rules/distribution';
import { decimalText, withDecimals } from '@/lib/text/decimal';
import { exactText } from '@/lib/text/value-text';
import { countText, percentText, signedPoints } from '@/lib/text/written';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';
import type { ReportInput, ReportWindow } from '../report-input';
import { type ReportColumn, reportTable } from '../table';
import { type DistributionLine, distributionBars } from './distribution-bars';

function linesOf(input: ReportInput, { counts, noise }: ReportWindow, w: number): DistributionLine[] {
  const { config, users, baseline } = input;
  const wanted = config.targets[config.windows[w] as number];
  return groupsOf(config.personas).map((group) => {
    const n = counts[group.index] ?? 0;
    const interval = noise?.[group.index];
    const target = wanted?.[group.key];
    return {
      group,
      users: n,
      share: shareOf(n, users),
      noise: interval ? [shareOf(interval.low, users), shareOf(interval.high, users)] : null,
      target: target === undefined ? null : targetOf(target),
      baseline: baseline?.windows[w]?.[group.key] ?? null,
    };
  });
}

/** A column, and what it says of a line. */
type Told = ReportColumn & { readonly of: (line: DistributionLine) => Html | string };

function columnsFor(lines: readonly DistributionLine[], label: string, draws: string): Told[] {
  const some = (test: (line: DistributionLine) => boolean) => lines.some(test);
  const columns: (Told | false)[] = [
    { label: 'Persona', of: ({ group }) => namedMark(group) },
    { label: 'Users', numeric: true, of: ({ users }) => countText(users) },
    { label: 'Share', numeric: true, of: ({ share }) => percentText(share) },
    some(({ noise }) => noise !== null) && {
      label: `95 % of ${draws}`,
      numeric: true,
      of: ({ noise }) => noise?.map((share) => percentText(share)).join(' – ') ?? '–',
    },
    some(({ baseline }) => baseline !== null) && {
      label: `Baseline, ${label}`,
      numeric: true,
      of: ({ baseline }) => percentText(baseline),
    },
    some(({ baseline }) => baseline !== null) && {
      label: 'Difference, points',
      numeric: true,
      of: ({ share, baseline }) => (baseline === null ? '–' : signedPoints(share - baseline)),
    },
    some(({ target }) => target !== null) && {
      label: 'Target',
      numeric: true,
      of: ({ target }) =>
        target === null
          ? 'free'
          : `${exactText('share', target.share, 0.001)} ± ${withDecimals(decimalText(target.tolerance, 2), 1)}`,
    },
    some(({ target }) => target !== null) && {
      label: 'Distance, points',
      numeric: true,
      of: ({ share, target }) => (target === null ? '' : signedPoints(share - target.share)),
    },
  ];
  return columns.filter((column) => column !== false);
}

/** The distribution of every window, as bars and in figures, and the coverage. */
export function distributionSection(input: ReportInput): Html {
  const { config, windows, users, consented, covered, baseline } = input;
  const all = windows.map((window, w) => linesOf(input, window, w));
  const label = baseline?.label ?? '';
  // Imported users have no seed: others like them might have been drawn.
  const draws = input.data ? 'other samples' : 'seeds';
  return html`<section aria-labelledby="distribution">
<h2 id="distribution">Distribution</h2>
<p>${countText(users)} users. Coverage: ${countText(covered)} of ${countText(consented)} consenting users (${percentText(shareOf(covered, consented))}) have a persona in ${config.windows[0]} days.</p>
${all.map((lines, w) => {
  const title = `Personas in ${config.windows[w]} days`;
  const columns = columnsFor(lines, label, draws);
  return html`<h3>${title}</h3>
${distributionBars(title, lines, all.flat(), label, draws)}${reportTable(
  title,
  columns,
  lines.map((line) => ({ cells: columns.map(({ of }) => of(line)) })),
)}`;
})}</section>
`;
}
