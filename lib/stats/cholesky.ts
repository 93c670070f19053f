/** The lower factor L of a symmetric positive definite matrix L Lᵀ, both n by n and row by row. */
export function choleskyFactor(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number;
      for (let m = 0; m < j; m++) sum -= (factor[i * n + m] as number) * (factor[j * n + m] as number);
      factor[i * n + j] = i === j ? Math.sqrt(sum) : sum / (factor[j * n + j] as number);
    }
  }
  return factor;
}

/** y with L y = b. */
export function solveLower(factor: Float64Array, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const y = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = y[i] as number;
    for (let j = 0; j < i; j++) sum -= (factor[i * n + j] as number) * (y[j] as number);
    y[i] = sum / (factor[i * n + i] as number);
  }
  return y;
}

/** y with Lᵀ y = b. */
export function solveUpper(factor: Float64Array, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const y = Float64Array.from(b);
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i] as number;
    for (let j = i + 1; j < n; j++) sum -= (factor[j * n + i] as number) * (y[j] as number);
    y[i] = sum / (factor[i * n + i] as number);
  }
  return y;
}

/** y with L Lᵀ y = b. */
export const solveCholesky = (factor: Float64Array, b: ArrayLike<number>): Float64Array =>
  solveUpper(factor, solveLower(factor, b));

/** The inverse of a symmetric positive definite matrix, n by n. */
export function inverseOf(matrix: Float64Array, n: number): Float64Array {
  const factor = choleskyFactor(matrix, n);
  const inverse = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const unit = new Float64Array(n);
    unit[k] = 1;
    inverse.set(solveCholesky(factor, unit), k * n);
  }
  return inverse;
}
