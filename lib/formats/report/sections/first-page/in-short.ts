import { changesFrom } from '@/lib/params/config/difference';
import { PRESETS } from '@/lib/params/presets/presets';
import { settingText } from '@/lib/text/value-text';
import { countedText, countText, inWindow, percentText } from '@/lib/text/written';
import { type Html, html } from '../../html';
import type { ReportInput } from '../../report-input';
import {
  againstTarget,
  drawOf,
  isOff,
  isWanted,
  missedBySeeds,
  type Standing,
  standingsOf,
  type Wanted,
  whoText,
} from '../../standings';
import { rangeWords } from '../../target-figures';

/** Changes that are named on the first page; all of them are in the appendix. */
const NAMED = 6;

const reachOf = ({ noise }: Standing) => (noise ? (noise[1] - noise[0]) / 2 : 0);

/** Where other seeds leave the share of a target, after the target: ": in 95 of 100 seeds 0.0 to 5.3 %". */
const seedsText = ({ noise }: Standing, draw: string) =>
  noise ? `: in 95 of 100 ${draw}s ${rangeWords(...noise)}` : '';

/** How far other seeds move shares, and which targets that are met they miss. */
function steadiness(input: ReportInput, all: readonly Standing[]): string[] {
  const draw = drawOf(input);
  const [widest] = all.filter(({ noise }) => noise).sort((a, b) => reachOf(b) - reachOf(a));
  if (!widest) return [`How far another ${draw} moves a share is not known.`];
  const met = all.filter(isWanted).filter((one) => !isOff(one));
  const missed = met.filter((one) => missedBySeeds(one) !== null);
  const steady = met.length - missed.length;
  return [
    `Another ${draw} moves a share by ${percentText(reachOf(widest)).replace(' %', ' points')} at most, 95 times of 100: ${whoText(widest)}.`,
    ...missed.map((one) => `${againstTarget(one)}${seedsText(one, draw)}, so ${missedBySeeds(one)} missed.`),
    ...(steady > 0
      ? [
          `${missed.length === 0 && met.length > 1 ? `All ${countText(steady)}` : countText(steady)} ${steady === 1 ? 'target that is met is' : 'targets that are met are'} met in 95 of 100 ${draw}s too.`,
        ]
      : []),
  ];
}

/** What was changed and how steady the result is, in a few lines beside each other, and what could not be had. */
export function inShortSection(input: ReportInput): Html {
  const { config, preset, currency, checks } = input;
  const all = standingsOf(input);
  const changes = changesFrom(PRESETS[preset], config);
  const failing = checks.filter(({ passed }) => !passed);
  const missing = [
    ...all
      .filter((one): one is Wanted => isWanted(one) && isOff(one))
      .map((one) => `${againstTarget(one)}${seedsText(one, drawOf(input))}.`),
    ...all
      .filter(({ users, group }) => users === 0 && group.key !== 'STABLE')
      .map(({ group, days }) => `Nobody is ${group.name}${inWindow(days)}.`),
    ...failing.map(({ label, found }) => `${label} does not hold: ${found}.`),
  ];
  const steady = [
    checks.length > 0 && `${checks.length - failing.length} of ${countedText(checks.length, 'check')} hold.`,
    ...steadiness(input, all),
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
<h2 id="steady">How steady it is</h2>
<ul>${steady.map((text) => html`<li>${text}</li>`)}</ul>
${missing.length > 0 && html`<h3>What could not be had</h3>\n<ul>${missing.map((text) => html`<li>${text}</li>`)}</ul>`}
</div></section>
`;
}
