import { changesFrom } from '@/lib/params/config/difference';
import { PRESETS } from '@/lib/params/presets/presets';
import { bandText, meets, type Target, targetsOf } from '@/lib/params/wanted/targets';
import { shareOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { sharesTogether } from '@/lib/text/shares-together';
import { settingText } from '@/lib/text/value-text';
import { countedText, countText, inWindow, percentText, signedPoints } from '@/lib/text/written';
import { groupsOf, type PersonaGroup } from '../groups';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';

/** A persona in a window, with what is wanted and what it was. */
interface Standing {
  readonly group: PersonaGroup;
  readonly days: number;
  readonly users: number;
  readonly share: number;
  /** The same, rounded so that those of a window are 100.0 % together. */
  readonly rounded: number;
  readonly target: Target | null;
  readonly before: number | null;
}

/** Every persona in every window. */
function standingsOf({ config, windows, users, base }: ReportInput): Standing[] {
  const wanted = targetsOf(config.targets);
  return config.windows.flatMap((days, w) => {
    const rounded = sharesTogether((windows[w]?.counts ?? []).map((n) => shareOf(n, users)));
    return groupsOf(personasOf(config)).map((group) => ({
      group,
      days,
      users: windows[w]?.counts[group.index] ?? 0,
      share: shareOf(windows[w]?.counts[group.index] ?? 0, users),
      rounded: rounded[group.index] ?? 0,
      target: wanted[days]?.[group.key] ?? null,
      before: base?.windows[w]?.[group.key] ?? null,
    }));
  });
}

const wasText = ({ before }: Standing) => (before === null ? '' : `, where it was ${percentText(before)}`);
const isOff = ({ share, target }: Standing) => target !== null && !meets(share, target);
const offBy = ({ share, target }: Standing) => Math.abs(share - (target?.share ?? share));

/** The result in a sentence: of the targets where there are some, else of the largest persona. */
function sentence(input: ReportInput, all: readonly Standing[]): string {
  const [days] = input.config.windows;
  const [largest] = all.filter((one) => one.days === days).sort((a, b) => b.share - a.share);
  const wanted = all.filter(({ target }) => target !== null);
  const [worst] = wanted.filter(isOff).sort((a, b) => offBy(b) - offBy(a));
  if (!largest || input.users === 0) return 'Nobody counts: there is no distribution.';
  if (worst)
    return `${countText(wanted.filter((one) => !isOff(one)).length)} of ${countedText(wanted.length, 'target is', 'targets are')} met: ${worst.group.name}${inWindow(worst.days)} is ${percentText(worst.rounded)}, wanted ${bandText(worst.target as Target)}.`;
  const { name } = largest.group;
  if (wanted.length > 0)
    return `${wanted.length === 1 ? 'The one target is met' : `All ${countText(wanted.length)} targets are met`}: the largest persona is ${name} with ${percentText(largest.rounded)}${wasText(largest)}.`;
  return `${name} is the largest persona with ${percentText(largest.rounded)}${wasText(largest)}: ${countText(largest.users)} of ${countedText(input.users, 'customer')}${inWindow(days)}.`;
}

/** A number, what it is, and what it was. */
type KeyFigure = readonly [value: string, what: string];

function keyFigures(input: ReportInput, all: readonly Standing[]): KeyFigure[] {
  const { checks, consented, covered, users, base } = input;
  const wanted = all.filter(({ target }) => target !== null);
  const moved = all
    .filter(({ before }) => before !== null)
    .map((one) => ({ ...one, by: one.share - (one.before as number) }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
  return [
    wanted.length > 0
      ? [`${wanted.filter((one) => !isOff(one)).length} of ${wanted.length}`, 'targets met']
      : ['–', 'no targets are set'],
    [
      percentText(shareOf(covered, consented)),
      `coverage, ${countText(covered)} of ${countText(consented)} consenting`,
    ],
    moved
      ? [
          signedPoints(moved.by),
          signedPoints(moved.by) === '±0.0'
            ? `points: no share differs from ${base?.label}`
            : `points, ${moved.group.name}${inWindow(moved.days)}: the largest difference to ${base?.label}`,
        ]
      : [countText(users), 'customers'],
    checks.length > 0
      ? [`${checks.filter(({ passed }) => passed).length} of ${checks.length}`, 'checks hold']
      : ['–', 'no checks are set'],
  ];
}

/** What the report is of, over everything. */
export const headLine = ({ config, asOf }: ReportInput): Html =>
  html`<header><b>Persona Calibrator</b><span>${config.name}, as of ${asOf}</span></header>
`;

/** The first of the report: what came of it, in a sentence and in four figures. */
export function resultSection(input: ReportInput, subject: string): Html {
  const all = standingsOf(input);
  return html`<h1>${sentence(input, all).replaceAll(' %', '\u00a0%')}</h1>
<p class="lead">${subject}</p>
<dl class="figures">${keyFigures(input, all).map(([value, what]) => html`<div><dt>${what}</dt><dd>${value}</dd></div>`)}</dl>
`;
}

/** Changes that are named on the first page; all of them are in the appendix. */
const NAMED = 6;

/** The widest half of an interval of another seed, as a share. */
function noiseOf({ windows, users }: ReportInput): number | null {
  const halves = windows.flatMap(({ noise }) =>
    (noise ?? []).map(({ low, high }) => shareOf((high - low) / 2, users)),
  );
  return halves.length > 0 ? Math.max(...halves) : null;
}

/** What was changed and why it holds, in a few lines beside each other, and what could not be had. */
export function inShortSection(input: ReportInput): Html {
  const { config, preset, data, currency, checks } = input;
  const all = standingsOf(input);
  const changes = changesFrom(PRESETS[preset], config);
  const noise = noiseOf(input);
  const failing = checks.filter(({ passed }) => !passed);
  const missing = [
    ...all
      .filter(isOff)
      .map(
        ({ group, days, rounded, target }) =>
          `${group.name}${inWindow(days)} is ${percentText(rounded)}, wanted ${bandText(target as Target)}.`,
      ),
    ...all
      .filter(({ users, group }) => users === 0 && group.key !== 'STABLE')
      .map(({ group, days }) => `Nobody is ${group.name}${inWindow(days)}.`),
    ...failing.map(({ label, found }) => `${label} does not hold: ${found}.`),
  ];
  const holds = [
    checks.length > 0 && `${checks.length - failing.length} of ${countedText(checks.length, 'check')} hold.`,
    noise !== null &&
      `Another ${data === null ? 'seed' : 'sample'} moves a share by ${percentText(noise).replace(' %', ' points')} at most, 95 times of 100.`,
    'The command at the end gives the same digests again, customer by customer.',
  ].filter((text) => text !== false);
  return html`<section class="beside" aria-label="In short"><div>
<h2 id="short">What was changed</h2>
${
  changes.length === 0
    ? html`<p>No setting of ${PRESETS[preset].name}.</p>`
    : html`<ul>${changes
        .slice(0, NAMED)
        .map(
          ({ parameter, owner, before, value }) =>
            html`<li>${parameter.label}${owner && ` (${owner})`}: <span class="n">${settingText(parameter, before, currency)} → <b>${settingText(parameter, value, currency)}</b></span></li>`,
        )}</ul>`
}${changes.length > NAMED && html`<p class="lead">${countText(changes.length - NAMED)} more are in the appendix.</p>`}
</div><div>
<h2 id="holds">Why it holds</h2>
<ul>${holds.map((text) => html`<li>${text}</li>`)}</ul>
${missing.length > 0 && html`<h3>What could not be had</h3>\n<ul>${missing.map((text) => html`<li>${text}</li>`)}</ul>`}
</div></section>
`;
}
