/** Signs that are not told: they come by the thousand. */
const TELL_EVERY_MS = 250;

/**
 * Runs a reading and tells that it goes on, at most four times a second: where the reading says so, and while it waits
 * for something. A loop that never ends says nothing.
 */
export async function tellingOfLife<T>(
  tell: () => void,
  read: (onAlive: () => void) => Promise<T>,
): Promise<T> {
  let told = Number.NEGATIVE_INFINITY;
  const onAlive = () => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    tell();
  };
  const timer = setInterval(onAlive, TELL_EVERY_MS);
  try {
    return await read(onAlive);
  } finally {
    clearInterval(timer);
  }
}
