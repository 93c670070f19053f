/** Ways of lines over a colour: as `/`, as `\`, both, `|` and `-`. */
export type Hatch = 'rising' | 'falling' | 'crossed' | 'upright' | 'level';

/** A rectangle of a drawing; y grows downwards. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lines of a box that is `wide` and `high` lines large: their ends, counted in lines from its upper left corner. */
function linesOf(hatch: Hatch, wide: number, high: number): [number, number, number, number][] {
  const each = (length: number) =>
    Array.from({ length: Math.max(0, Math.ceil(length - 0.5)) }, (_, i) => i + 0.5);
  switch (hatch) {
    case 'rising':
      return each(wide + high).map((k) => {
        const [left, right] = [Math.max(0, k - high), Math.min(wide, k)];
        return [left, k - left, right, k - right];
      });
    case 'falling':
      return linesOf('rising', wide, high).map(([a, b, c, d]) => [a, high - b, c, high - d]);
    case 'crossed':
      return [...linesOf('rising', wide, high), ...linesOf('falling', wide, high)];
    case 'upright':
      return each(wide).map((k) => [k, 0, k, high]);
    case 'level':
      return each(high).map((k) => [0, k, wide, k]);
  }
}

const round = (x: number) => Number(x.toFixed(2));

/**
 * The path of a hatch within a box, as lines and no pattern: it is printed, saved and shown in the reader's own colours as every
 * line is. `across` and `down` are the distances of lines in units of the drawing, which may be stretched.
 */
export function hatchPath(hatch: Hatch, { x, y, width, height }: Box, across: number, down: number): string {
  if (!(width > 0) || !(height > 0)) return '';
  return linesOf(hatch, width / across, height / down)
    .map(
      ([a, b, c, d]) =>
        `M${round(x + a * across)} ${round(y + b * down)}L${round(x + c * across)} ${round(y + d * down)}`,
    )
    .join('');
}
