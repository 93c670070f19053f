/** What decides how a shape looks and is handed down to what is inside it. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'clip-rule',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'visibility',
];
/** What is not handed down, and its value where nothing is said. */
const OWN: Readonly<Record<string, string>> = {
  opacity: '1',
  'vector-effect': 'none',
  'clip-path': 'none',
  'stop-color': 'rgb(0, 0, 0)',
  'stop-opacity': '1',
  display: 'inline',
};

/** Of the page only: classes and styles are resolved, and a saved chart answers no keys. */
const LEFT_OUT = /^(class|style|role|tabindex|aria-.*|data-.*)$/;

/** Text of a computed value as an attribute: references to parts of the same drawing stay short. */
const attributeText = (value: string) => value.replace(/url\("#([^"]*)"\)/g, 'url(#$1)');

function inlineStyle(from: Element, to: Element, parent: CSSStyleDeclaration | null): void {
  const style = getComputedStyle(from);
  for (const { name } of [...to.attributes]) if (LEFT_OUT.test(name)) to.removeAttribute(name);
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== parent?.getPropertyValue(name)) to.setAttribute(name, attributeText(value));
    else to.removeAttribute(name);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    const shown = name === 'display' ? (value === 'none' ? 'none' : usual) : value;
    if (shown && shown !== usual) to.setAttribute(name, attributeText(shown));
    else to.removeAttribute(name);
  }
  if (from instanceof SVGTextContentElement && from.childElementCount === 0 && from.textContent !== '') {
    // Where the font is missing, another one takes the same room.
    to.setAttribute('textLength', from.getComputedTextLength().toFixed(2));
    to.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
  Array.from(from.children).forEach((child, i) => {
    inlineStyle(child, to.children[i] as Element, style);
  });
}

/**
 * A copy of a drawing that looks the same without the page's styles: every colour, font and line is an attribute, variables
 * are resolved, definitions such as patterns come along.
 */
export function inlineSvg(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inlineStyle(svg, copy, null);
  if (getComputedStyle(svg).overflow === 'visible') copy.setAttribute('overflow', 'visible');
  return copy;
}
