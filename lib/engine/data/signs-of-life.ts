/** Signs that are not given: they come by the thousand. */
const SIGN_EVERY_MS = 250;

/**
 * Runs a reading and gives a sign that it goes on, at most four times a second: where the reading says so, and while it waits
 * for something. A loop that never ends says nothing.
 */
export async function givingSigns<T>(
  giveSign: () => void,
  read: (onAlive: () => void) => Promise<T>,
): Promise<T> {
  let given = Number.NEGATIVE_INFINITY;
  const onAlive = () => {
    const now = performance.now();
    if (now - given < SIGN_EVERY_MS) return;
    given = now;
    giveSign();
  };
  const timer = setInterval(onAlive, SIGN_EVERY_MS);
  try {
    return await read(onAlive);
  } finally {
    clearInterval(timer);
  }
}
