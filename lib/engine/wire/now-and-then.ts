/** Progress that is not reported: it comes by the thousand. */
const REPORT_EVERY_MS = 100;

/** Runs a search to its end and reports its progress at most ten times a second. */
export async function reportNowAndThen<P, T>(
  steps: AsyncGenerator<P, T>,
  onProgress: (progress: P) => void,
): Promise<T> {
  let reported = Number.NEGATIVE_INFINITY;
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    if (performance.now() - reported < REPORT_EVERY_MS) continue;
    reported = performance.now();
    onProgress(step.value);
  }
}
