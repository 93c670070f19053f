import { bandOf } from '@/lib/params/wanted/targets';
import { hatchPath } from '@/lib/text/look/hatch-lines';
import { shareAxisEnd, shareMarks } from '@/lib/text/look/share-axis';
import { countText, percentText } from '@/lib/text/written';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';
import type { Standing } from '../standings';

const WIDTH = 1000;
const HEIGHT = 24;

/** The end of the share axis that all windows have in common. */
function axisEndOf(lines: readonly Standing[]): number {
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

/** The mark of what it was, above the bar. */
const BASE_MARK = '▿';

function bar({ group, share, noise, target, base }: Standing, axisEnd: number, isPale: boolean): Html {
  const x = (value: number) => Number(((Math.min(Math.max(value, 0), axisEnd) / axisEnd) * WIDTH).toFixed(2));
  const band = target && bandOf(target).map(x);
  const marks = shareMarks(axisEnd).map((mark) => `M${x(mark)} 0V${HEIGHT}`);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${
    band &&
    html`<rect class="reach" x="${band[0] as number}" width="${(band[1] as number) - (band[0] as number)}" height="${HEIGHT}"/><path class="target" d="M${band[0] as number} 0V${HEIGHT}M${band[1] as number} 0V${HEIGHT}"/>`
  }<path class="axis" d="${marks.join('')}"/><rect class="bar ${group.colour}${isPale && ' pale'}" y="5" width="${x(share)}" height="14"/>${
    group.hatch !== null &&
    html`<path class="hatch" d="${hatchPath(group.hatch, { x: 0, y: 5, width: x(share), height: 14 }, 12, 6)}"/>`
  }${noise !== null && html`<path class="noise" d="M${x(noise[0])} 8v8M${x(noise[0])} 12H${x(noise[1])}M${x(noise[1])} 8v8"/>`}${
    base !== null && html`<path class="base" d="M${x(base) - 7} -5h14l-7 8z"/>`
  }</svg>`;
}

/** Shares as bars, the windows of a persona as rows on one axis; the figures are in the tables that follow. */
export function distributionBars(
  windows: readonly { readonly label: string; readonly lines: readonly Standing[] }[],
  base: string,
  draws: string,
): Html {
  const all = windows.flatMap(({ lines }) => lines);
  const axisEnd = axisEndOf(all);
  const legend = [
    all.some((line) => line.target !== null) && 'shaded: the target, from–to',
    all.some((line) => line.noise !== null) && `line with ends: 95 of 100 ${draws}`,
    all.some((line) => line.base !== null) && `${BASE_MARK} ${base}`,
  ].filter((text) => text !== false);
  const marks = shareMarks(axisEnd);
  const scale = marks.map((mark, i) => `${Math.round(mark * 100)}${i === marks.length - 1 ? ' %' : ''}`);
  return html`<figure aria-label="Shares as bars; the figures are in the tables below">
<div class="bars">${(windows[0]?.lines ?? []).map((first, p) =>
    windows.map(({ label, lines }, w) => {
      const line = lines[p] as Standing;
      return html`<span>${w === 0 && namedMark(first.group)}</span><span class="n">${label}</span>${bar(line, axisEnd, w > 0)}<b class="n">${countText(line.users)}</b><span class="n">${percentText(line.rounded)}</span>`;
    }),
  )}<span></span><span></span><svg class="scale" viewBox="0 0 ${WIDTH} 14" aria-hidden="true">${marks.map(
    (mark, i) =>
      html`<text class="${i === 0 ? 'start' : mark === axisEnd ? 'end' : 'mid'}" x="${(mark / axisEnd) * WIDTH}" y="12">${scale[i] as string}</text>`,
  )}</svg><span class="n">users</span><span class="n">share</span></div>
${
  legend.length > 0 &&
  html`<figcaption>${legend.join(' · ')}</figcaption>
`
}</figure>
`;
}
