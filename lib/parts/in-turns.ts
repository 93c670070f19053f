/**
 * Does work while the page goes on: so many milliseconds at a time, or until it yields after that. Null once nobody wants it any more.
 * What takes less is done at once.
 */
export async function inTurns<T>(
  steps: Generator<unknown, T>,
  milliseconds: number,
  isWanted: () => boolean = () => true,
): Promise<T | null> {
  for (let since = performance.now(); isWanted(); ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < milliseconds) continue;
    await new Promise((resume) => setTimeout(resume));
    since = performance.now();
  }
  return null;
}
