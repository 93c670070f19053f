import { shareOf } from '@/lib/rules/distribution';
import { countedText, countText, inWindow, percentText, signedPoints } from '@/lib/text/written';
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
} from '../../standings';

/** What it was, where that reads otherwise than what it is. */
const wasText = ({ base, rounded }: Standing) =>
  base === null || percentText(base) === percentText(rounded) ? '' : `, where it was ${percentText(base)}`;
const offBy = ({ share, target }: Wanted) => Math.abs(share - target.share);

/** The result in a sentence: of the targets where there are some, else of the largest persona. */
function sentence(input: ReportInput, all: readonly Standing[]): string {
  const [days] = input.config.windows;
  const [largest] = all.filter((one) => one.days === days).sort((a, b) => b.share - a.share);
  const wanted = all.filter(isWanted);
  const [only] = wanted;
  const [worst] = wanted.filter(isOff).sort((a, b) => offBy(b) - offBy(a));
  if (!largest || input.users === 0) return 'Nobody counts: there is no distribution.';
  if (worst && wanted.length > 1)
    return `${countText(wanted.filter((one) => !isOff(one)).length)} of ${countText(wanted.length)} targets are met: ${againstTarget(worst)}.`;
  if (only && wanted.length === 1)
    return `The one target is ${worst ? 'not met' : 'met'}: ${againstTarget(only)}${wasText(only).replace(', where it', '; it')}.`;
  const { name } = largest.group;
  if (only)
    return `All ${countText(wanted.length)} targets are met: the largest persona is ${name} with ${percentText(largest.rounded)}${wasText(largest)}.`;
  return `${name} is the largest persona with ${percentText(largest.rounded)}${wasText(largest)}: ${countText(largest.users)} of ${countedText(input.users, 'customer')}${inWindow(days)}.`;
}

/** A number, what it is, and what it was. */
type KeyFigure = readonly [value: string, what: string];

function keyFigures(input: ReportInput, all: readonly Standing[]): KeyFigure[] {
  const { checks, consented, covered, users, base, findings } = input;
  const met = all.filter(isWanted).filter((one) => !isOff(one));
  const wanted = all.filter(isWanted).length;
  const missed = met.filter((one) => missedBySeeds(one) !== null).length;
  const moved = all
    .filter(({ base }) => base !== null)
    .map((one) => ({ ...one, by: one.share - (one.base as number) }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
  return [
    wanted > 0
      ? [
          `${met.length} of ${wanted}`,
          `targets met${missed === 0 ? '' : `, ${missed === met.length ? '' : `${missed} of them `}not by every ${drawOf(input)}`}`,
        ]
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
      : [
          countText(findings.found.length),
          `${findings.found.length === 1 ? 'finding' : 'findings'}, no checks are set`,
        ],
  ];
}

/** What the report is of, over everything. */
export const headLine = ({ config, asOf }: ReportInput): Html =>
  html`<header><b>Persona Calibrator</b><span>${config.name}, as of ${asOf}</span></header>
`;

/** Findings that are named on the first page; all of them have their section. */
const NAMED = 3;

/** How many findings there are, and the worst of them. */
function findingsLine({ findings: { found, notLookedFor } }: ReportInput): Html {
  if (found.length === 0)
    return html`<p>No findings${notLookedFor.length > 0 && ' in what was looked for'}: see <a href="#wrong">What is wrong</a>.</p>`;
  return html`<p class="worst"><b>${countedText(found.length, 'finding')}</b>${found.length > 1 && '; the worst'}:</p>
<ol>${found.slice(0, NAMED).map(({ claim }) => html`<li>${claim}</li>`)}</ol>${found.length > NAMED && html`\n<p>All are under <a href="#wrong">What is wrong</a>.</p>`}`;
}

/** The first of the report: what came of it, in a sentence and in four figures. */
export function resultSection(input: ReportInput, subject: string): Html {
  const all = standingsOf(input);
  return html`<h1>${sentence(input, all)}</h1>
<p class="lead">${subject}</p>
<dl class="figures">${keyFigures(input, all).map(([value, what]) => html`<div><dt>${what}</dt><dd>${value}</dd></div>`)}</dl>
${findingsLine(input)}
`;
}
