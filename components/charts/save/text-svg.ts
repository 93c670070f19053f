import { svgElement } from './svg-element';

const canvas = () => document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
let measuring: CanvasRenderingContext2D | null = null;

/** The size of a text in a font, in px: its width, and how far it reaches above the line. */
export function textSize(text: string, { fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) {
  measuring ??= canvas();
  measuring.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { width, fontBoundingBoxAscent } = measuring.measureText(text);
  return { width, ascent: fontBoundingBoxAscent };
}

/** A text that takes no more than some room: where it would, its beginning, and dots. */
export function textWithin(text: string, style: CSSStyleDeclaration, room: number): string {
  if (textSize(text, style).width <= room) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textSize(`${characters.join('')}…`, style).width > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

interface Line {
  text: string;
  left: number;
  right: number;
  readonly top: number;
}

/** The lines that texts beside each other are broken into on the screen, without white space around them. */
function linesOf(nodes: readonly Text[]): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  let spaced = false;
  for (const node of nodes) {
    let at = 0;
    for (const character of node.data) {
      range.setStart(node, at);
      at += character.length;
      range.setEnd(node, at);
      const [rect] = range.getClientRects();
      // White space that is not drawn.
      if (!rect || rect.width === 0) continue;
      if (/\s/.test(character)) {
        spaced = true;
        continue;
      }
      const last = lines.at(-1);
      if (last && Math.abs(last.top - rect.top) < 2) {
        last.text += spaced ? ` ${character}` : character;
        last.right = rect.right;
      } else lines.push({ text: character, left: rect.left, right: rect.right, top: rect.top });
      spaced = false;
    }
  }
  return lines;
}

/**
 * Texts of the page beside each other as texts of a drawing, each line where it is on the screen; `end` is where the screen
 * cuts them off.
 */
export function textSvg(
  nodes: readonly Text[],
  style: CSSStyleDeclaration,
  end = Number.POSITIVE_INFINITY,
): SVGTextElement[] {
  return linesOf(nodes).map(({ text: whole, left, right: wholeRight, top }) => {
    const isCut = wholeRight > end + 1;
    const text = isCut ? textWithin(whole, style, end - left) : whole;
    const right = isCut ? left + Math.min(textSize(text, style).width, end - left) : wholeRight;
    return svgElement(
      'text',
      {
        x: left,
        y: top + textSize(text, style).ascent,
        // Where the font is missing, another one takes the same room.
        textLength: right - left,
        lengthAdjust: 'spacingAndGlyphs',
        fill: style.color,
        'font-family': style.fontFamily,
        'font-size': style.fontSize,
        'font-weight': style.fontWeight,
      },
      text,
    );
  });
}
