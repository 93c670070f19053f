import { inlineSvg } from './inline-svg';
import { svgElement } from './svg-element';
import { textSvg } from './text-svg';

const TRANSPARENT = /^(transparent|rgba\(.*, 0\))$/;
const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** Background and borders of a box. */
function boxParts(
  style: CSSStyleDeclaration,
  { left, top, right, bottom, width, height }: DOMRect,
): SVGElement[] {
  const parts: SVGElement[] = [];
  if (!TRANSPARENT.test(style.backgroundColor)) {
    const rx = Number.parseFloat(style.borderTopLeftRadius) || 0;
    parts.push(svgElement('rect', { x: left, y: top, width, height, rx, fill: style.backgroundColor }));
  }
  const ends = {
    Top: [left, top, right, top],
    Right: [right, top, right, bottom],
    Bottom: [left, bottom, right, bottom],
    Left: [left, top, left, bottom],
  } as const;
  for (const side of SIDES) {
    const line = Number.parseFloat(style[`border${side}Width`]);
    const stroke = style[`border${side}Color`];
    if (!line || style[`border${side}Style`] === 'none' || TRANSPARENT.test(stroke)) continue;
    const [x1, y1, x2, y2] = ends[side];
    parts.push(svgElement('line', { x1, y1, x2, y2, stroke, 'stroke-width': line }));
  }
  return parts;
}

/** What is worked with and not looked at, or is marked as no part of the chart. */
const LEFT_OUT = 'input, select, textarea, [data-unsaved]';

/** Where what is drawn of an element ends, in px of the screen. */
export function drawnBottom(element: Element): number {
  const bottoms = Array.from(element.querySelectorAll('*'))
    .filter((part) => part.childElementCount === 0 && !part.closest(LEFT_OUT))
    .map((part) => part.getBoundingClientRect())
    .filter(({ width, height }) => width > 1 && height > 1)
    .map(({ bottom }) => bottom);
  return bottoms.length > 0 ? Math.max(...bottoms) : element.getBoundingClientRect().bottom;
}

/** A part of the page as a drawing, in px of the screen: drawings as they are, texts and boxes where they stand. */
export function figureParts(element: Element): SVGElement[] {
  const style = getComputedStyle(element);
  const rect = element.getBoundingClientRect();
  if (style.display === 'none' || style.visibility === 'hidden' || element.matches(LEFT_OUT)) return [];
  // For screen readers only.
  if (rect.width <= 1 && rect.height <= 1 && style.overflow === 'hidden') return [];
  if (element instanceof SVGSVGElement) {
    const { left: x, top: y, width, height } = rect;
    const drawing = inlineSvg(element);
    if (!drawing.hasAttribute('viewBox')) drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
    for (const [name, value] of Object.entries({ x, y, width, height })) {
      drawing.setAttribute(name, String(Number(value.toFixed(2))));
    }
    return [drawing];
  }
  const parts = boxParts(style, rect);
  const end = style.textOverflow === 'ellipsis' && style.overflowX !== 'visible' ? rect.right : undefined;
  let texts: Text[] = [];
  for (const child of element.childNodes) {
    if (child instanceof Text) texts.push(child);
    else if (child instanceof Element) {
      parts.push(...textSvg(texts, style, end), ...figureParts(child));
      texts = [];
    }
  }
  parts.push(...textSvg(texts, style, end));
  if (style.opacity === '1' || parts.length === 0) return parts;
  const group = svgElement('g', { opacity: style.opacity });
  group.append(...parts);
  return [group];
}
