import { drawnBottom, figureParts } from './figure-parts';
import { svgElement } from './svg-element';
import { textSize, textWithin } from './text-svg';

const MARGIN = 16;
const TITLE_PX = 14;
const DESCRIPTION_PX = 11;
/** A caption may make a small chart so wide; a longer one ends in dots, and is whole in the drawing's own title. */
const CAPTION_PX = 640;
/** Where the page's font is missing, the one in its place may be so much wider. */
const WIDER = 1.2;

/** What a saved chart shows, and of what. */
export interface ChartCaption {
  readonly title: string;
  readonly description: string;
}

export interface SavedChart {
  /** A drawing that stands alone, as text. */
  readonly svg: string;
  /** Its size in px. */
  readonly width: number;
  readonly height: number;
}

/** XML has no place for control characters, wherever in the drawing a name has them. */
const wellFormed = (xml: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  xml.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

/** A text on one line. */
const plain = (text: string) => text.replace(/\p{Cc}/gu, ' ');

/** A figure of the page as a drawing with a caption, on paper of the theme that is shown. */
export function figureSvg(figure: Element, caption: ChartCaption): SavedChart {
  const page = getComputedStyle(document.documentElement);
  const rect = figure.getBoundingClientRect();
  const font = { fontFamily: page.fontFamily } as CSSStyleDeclaration;
  const titleFont = { ...font, fontWeight: '600', fontSize: `${TITLE_PX}px` };
  const descriptionFont = { ...font, fontWeight: '400', fontSize: `${DESCRIPTION_PX}px` };
  const room = Math.max(rect.width, CAPTION_PX) / WIDER;
  const title = textWithin(plain(caption.title), titleFont, room);
  const description = textWithin(plain(caption.description), descriptionFont, room);
  const widths = [
    rect.width,
    textSize(title, titleFont).width * WIDER,
    textSize(description, descriptionFont).width * WIDER,
  ];
  const head = MARGIN + TITLE_PX + 6 + DESCRIPTION_PX + 14;
  const width = Math.ceil(Math.max(...widths) + 2 * MARGIN);
  const height = Math.ceil(head + drawnBottom(figure) - rect.top + MARGIN);
  const svg = svgElement('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'chart-title chart-description',
  });
  const chart = svgElement('g', {
    transform: `translate(${(MARGIN - rect.left).toFixed(2)} ${(head - rect.top).toFixed(2)})`,
  });
  chart.append(...figureParts(figure));
  const words = { x: MARGIN, 'font-family': page.fontFamily };
  svg.append(
    svgElement('title', { id: 'chart-title' }, plain(caption.title)),
    svgElement('desc', { id: 'chart-description' }, plain(caption.description)),
    svgElement('rect', { width, height, fill: page.backgroundColor }),
    svgElement(
      'text',
      { ...words, y: MARGIN + TITLE_PX, fill: page.color, 'font-size': TITLE_PX, 'font-weight': 600 },
      title,
    ),
    svgElement(
      'text',
      {
        ...words,
        y: MARGIN + TITLE_PX + 6 + DESCRIPTION_PX,
        fill: page.getPropertyValue('--muted').trim(),
        'font-size': DESCRIPTION_PX,
      },
      description,
    ),
    chart,
  );
  return { svg: wellFormed(new XMLSerializer().serializeToString(svg)), width, height };
}
