import { bandOf, type Target } from '@/lib/params/wanted/targets';
import { decimalText, withDecimals } from '@/lib/text/decimal';
import { type Figure, figure } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { percentText, signedPoints } from '@/lib/text/written';

/** The share that a target asks for, as exactly as it is set. */
export const wantedFigure = ({ share }: Target): Figure => figure(share, exactText('share', share, 0.001));

/** By how much it may be missed: a share, in points as exactly as it is set. */
export const toleranceFigure = ({ tolerance }: Target): Figure =>
  figure(tolerance, withDecimals(decimalText(tolerance, 2), 1));

/** A difference of shares in points, below a head that says so. */
export const signedFigure = (difference: number): Figure => figure(difference, signedPoints(difference));

/** From and to in words, 0..1: "0.0 to 5.3 %". */
export const rangeWords = (from: number, to: number): string =>
  `${percentText(from).replace(' %', '')} to ${percentText(to)}`;

/** A target's band in words, its ends as exactly as they are set: "8.0 to 25.0 %". */
export const bandWords = (target: Target): string =>
  bandOf(target)
    .map((share) => exactText('share', share, 0.001))
    .join(' to ')
    .replace(' % to', ' to');
