import { hatchPath } from '@/lib/text/look/hatch-lines';
import { shareAxisEnd } from '@/lib/text/look/share-axis';
import { percentText } from '@/lib/text/written';
import type { PersonaGroup } from '../groups';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';

/** One persona in one window, as shares of all users 0..1; null where there is none. */
export interface DistributionLine {
  readonly group: PersonaGroup;
  readonly users: number;
  readonly share: number;
  readonly noise: readonly [low: number, high: number] | null;
  readonly target: { readonly share: number; readonly tolerance: number } | null;
  readonly base: number | null;
}

const WIDTH = 1000;
const HEIGHT = 24;

/** The end of the share axis that all windows have in common. */
function axisEndOf(lines: readonly DistributionLine[]): number {
  const most = Math.max(
    0,
    ...lines.flatMap(({ share, noise, target, base }) => [
      share,
      noise?.[1] ?? 0,
      target ? target.share + target.tolerance : 0,
      base ?? 0,
    ]),
  );
  return shareAxisEnd(most);
}

function bar({ group, share, noise, target, base }: DistributionLine, axisEnd: number): Html {
  const x = (value: number) => Number(((Math.min(Math.max(value, 0), axisEnd) / axisEnd) * WIDTH).toFixed(2));
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path class="axis" d="M0 -3V${HEIGHT + 3}M${WIDTH / 2} -3V${HEIGHT + 3}M${WIDTH} -3V${HEIGHT + 3}"/><rect class="bar ${group.colour}" y="5" width="${x(share)}" height="14"/>${
    group.hatch !== null &&
    html`<path class="hatch" d="${hatchPath(group.hatch, { x: 0, y: 5, width: x(share), height: 14 }, 12, 6)}"/>`
  }${
    base !== null && html`<rect class="base" y="2" width="${x(base)}" height="20"/>`
  }${noise !== null && html`<path class="noise" d="M${x(noise[0])} 8v8M${x(noise[0])} 12H${x(noise[1])}M${x(noise[1])} 8v8"/>`}${
    target !== null &&
    html`<rect class="reach" y="0" x="${x(target.share - target.tolerance)}" width="${x(target.share + target.tolerance) - x(target.share - target.tolerance)}" height="3"/><path class="target" d="M${x(target.share)} 0V${HEIGHT}"/>`
  }</svg>`;
}

/** Shares as bars on one axis, with what is known beside them; the figures are in the table that follows. */
export function distributionBars(
  title: string,
  lines: readonly DistributionLine[],
  common: readonly DistributionLine[],
  base: string,
  draws: string,
): Html {
  const axisEnd = axisEndOf(common);
  const legend = [
    'The bar is the share',
    lines.some((line) => line.base !== null) && `the dashed frame is the base ${base}`,
    lines.some((line) => line.noise !== null) &&
      `the line with ends is where the share lies for 95 of 100 ${draws}`,
    lines.some((line) => line.target !== null) && 'the thick tick is the target, with its tolerance above',
  ].filter((text) => text !== false);
  return html`<figure aria-label="${title} as bars; the figures are in the table below">
<div class="bars">${lines.map((line) => html`<span>${namedMark(line.group)}</span>${bar(line, axisEnd)}`)}<span></span><span class="scale n"><span>0 %</span><span>${percentText(axisEnd / 2)}</span><span>${percentText(axisEnd)}</span></span></div>
<figcaption>${legend.join(', ')}.</figcaption>
</figure>
`;
}
