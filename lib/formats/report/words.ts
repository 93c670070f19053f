const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export const countText = (n: number): string => whole.format(n);

/** A share 0..1 in per cent; a dash where there is none. */
export const percentText = (share: number | null): string =>
  share === null ? '–' : `${(share * 100).toFixed(1)} %`;

/** A difference of shares in percentage points, with its sign. */
export function pointsText(difference: number): string {
  const text = Math.abs(difference * 100).toFixed(1);
  return text === '0.0' ? '±0.0' : `${difference < 0 ? '−' : '+'}${text}`;
}

export const shareOf = (part: number, all: number): number => (all > 0 ? part / all : 0);
