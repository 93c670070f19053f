import { UNKNOWN, type Variable, type Variables } from './variables';

/** The sum of a moment's weights over counts by code. */
function weighted(weights: Float64Array, counts: Float64Array, from = 0, stride = 1): number {
  let sum = 0;
  for (let c = 0; c < weights.length; c++) {
    const weight = weights[c] as number;
    if (weight !== 0) sum += weight * (counts[from + c * stride] as number);
  }
  return sum;
}

/** The moments of some users: means over those of whom the variable is known; 0 where it is known of none. */
export function momentsOf({ list, moments }: Variables, codes: readonly Uint8Array[]): Float64Array {
  const all = new Float64Array(moments);
  let at = 0;
  list.forEach(({ codes: own, weights }, v) => {
    const counts = new Float64Array(own);
    let known = 0;
    for (const code of codes[v] as Uint8Array) {
      if (code === UNKNOWN) continue;
      known++;
      counts[code] = (counts[code] as number) + 1;
    }
    for (const moment of weights) all[at++] = weighted(moment, counts) / Math.max(1, known);
  });
  return all;
}

/**
 * The covariance of one user's contributions to the moments, row by row: that of the moments of n users is an n-th of it.
 * Who lacks a variable contributes nothing to its moments, whose noise is the larger for it.
 */
export function covarianceOf(
  { list, moments }: Variables,
  codes: readonly Uint8Array[],
  means: Float64Array,
): Float64Array {
  const users = codes[0]?.length ?? 0;
  const covariance = new Float64Array(moments * moments);
  const known = codes.map((own) => own.reduce((sum, code) => sum + (code === UNKNOWN ? 0 : 1), 0) / users);
  let rowFrom = 0;
  list.forEach((first, v) => {
    let columnFrom = 0;
    for (let w = 0; w <= v; w++) {
      const second = list[w] as Variable;
      const pair = pairOf(codes[v] as Uint8Array, codes[w] as Uint8Array, first, second);
      const scale = users * (known[v] as number) * (known[w] as number);
      for (let a = 0; a < first.weights.length; a++) {
        const row = rowFrom + a;
        for (let b = 0; b < second.weights.length; b++) {
          const column = columnFrom + b;
          const [meanA, meanB] = [means[row] as number, means[column] as number];
          const sum =
            (pair.both[a]?.[b] as number) -
            meanB * (pair.first[a] as number) -
            meanA * (pair.second[b] as number) +
            meanA * meanB * pair.known;
          covariance[row * moments + column] = sum / scale;
          covariance[column * moments + row] = sum / scale;
        }
      }
      columnFrom += second.weights.length;
    }
    rowFrom += first.weights.length;
  });
  return covariance;
}

/** Sums over the users of whom both are known: of the products of two moments' weights, of each one's, and of 1. */
function pairOf(codesA: Uint8Array, codesB: Uint8Array, a: Variable, b: Variable) {
  const width = b.codes;
  const counts = new Float64Array(a.codes * width);
  let known = 0;
  for (let u = 0; u < codesA.length; u++) {
    const [codeA, codeB] = [codesA[u] as number, codesB[u] as number];
    if (codeA === UNKNOWN || codeB === UNKNOWN) continue;
    known++;
    counts[codeA * width + codeB] = (counts[codeA * width + codeB] as number) + 1;
  }
  const byCodeB = a.weights.map((weights) =>
    Float64Array.from({ length: width }, (_, c) => weighted(weights, counts, c, width)),
  );
  const totals = Float64Array.from({ length: width }, (_, c) => {
    let sum = 0;
    for (let i = 0; i < a.codes; i++) sum += counts[i * width + c] as number;
    return sum;
  });
  return {
    both: byCodeB.map((row) => b.weights.map((weights) => weighted(weights, row))),
    first: byCodeB.map((row) => row.reduce((sum, value) => sum + value, 0)),
    second: b.weights.map((weights) => weighted(weights, totals)),
    known,
  };
}
