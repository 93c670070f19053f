export function isQuotaError(error: unknown): boolean {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError';
}

/** Why the browser's database does not keep something, for the page. */
export function storageProblem(error: unknown): string {
  if (isQuotaError(error)) return 'The browser has no room left.';
  if ((error as Error).name === 'TimeoutError') return 'The browser’s storage does not answer.';
  return 'The browser refuses to store anything (private mode, or storage is switched off).';
}
