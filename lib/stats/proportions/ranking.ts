import { type Estimate, wilsonInterval, Z95 } from './wilson';

/**
 * The area under the curve of recall by false alarms (AUC): how often one with yes has a higher score than one with no, ties as a half.
 * `yes` and `no` are counts by ascending score. The interval is DeLong's, on the logit; null where nobody has one of the two.
 */
export function areaUnderCurve(yes: ArrayLike<number>, no: ArrayLike<number>): Estimate | null {
  let [positives, negatives] = [0, 0];
  for (let i = 0; i < yes.length; i++) {
    positives += yes[i] as number;
    negatives += no[i] as number;
  }
  if (!(positives > 0 && negatives > 0)) return null;
  let [below, above, sum, sumOfYes, sumOfNo] = [0, positives, 0, 0, 0];
  for (let i = 0; i < yes.length; i++) {
    const [y, n] = [yes[i] as number, no[i] as number];
    above -= y;
    const ofYes = (below + n / 2) / negatives;
    const ofNo = (above + y / 2) / positives;
    sum += y * ofYes;
    sumOfYes += y * ofYes * ofYes;
    sumOfNo += n * ofNo * ofNo;
    below += n;
  }
  const value = sum / positives;
  const spread = (squares: number, n: number) =>
    n > 1 ? Math.max(0, squares / n - value * value) / (n - 1) : 0.25;
  const error = Math.sqrt(spread(sumOfYes, positives) + spread(sumOfNo, negatives));
  // Where nothing overlaps the spread is not known: as of so many shares that are all 1.
  if (value <= 0 || value >= 1)
    return { value, interval: wilsonInterval(value, Math.min(positives, negatives)) };
  const logit = Math.log(value / (1 - value));
  const half = (Z95 * error) / (value * (1 - value));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return { value, interval: [back(logit - half), back(logit + half)] };
}
