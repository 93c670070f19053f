import type { Target } from '@/lib/params/wanted/targets';
import { decimalText, withDecimals } from '@/lib/text/decimal';
import { type Figure, figure } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { signedPoints } from '@/lib/text/written';

/** The share that a target asks for, as exactly as it is set. */
export const wantedFigure = ({ share }: Target): Figure => figure(share, exactText('share', share, 0.001));

/** By how much it may be missed: a share, in points as exactly as it is set. */
export const toleranceFigure = ({ tolerance }: Target): Figure =>
  figure(tolerance, withDecimals(decimalText(tolerance, 2), 1));

/** A difference of shares in points, below a head that says so. */
export const signedFigure = (difference: number): Figure => figure(difference, signedPoints(difference));
