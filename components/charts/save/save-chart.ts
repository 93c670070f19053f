import { download } from '../../ui/download';
import { type ChartCaption, figureSvg, type SavedChart } from './figure-svg';

export type ChartFormat = 'svg' | 'png';

/** Pixels of a PNG for each of the screen. */
const PNG_SCALE = 2;

const blobOf = (svg: string) => new Blob([svg], { type: 'image/svg+xml' });

/** A drawing as a PNG of twice its size. Throws where the browser cannot draw it, or not that large. */
async function pngOf({ svg, width, height }: SavedChart): Promise<Blob> {
  const url = URL.createObjectURL(blobOf(svg));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!png) throw new Error('the browser cannot draw it at this size');
    return png;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a figure of the page to the reader as a file. */
export async function saveChart(
  figure: Element,
  format: ChartFormat,
  name: string,
  caption: ChartCaption,
): Promise<void> {
  const chart = figureSvg(figure, caption);
  download(`${name}.${format}`, format === 'svg' ? blobOf(chart.svg) : await pngOf(chart));
}
