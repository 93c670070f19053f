/** A part of the page that could not be fetched. The message goes on from what did not happen: "not saved: ...". */
export class PartMissing extends Error {}

/** How long a part may be on its way: after that its absence is reported. */
const LIMIT_MS = 30_000;

/**
 * What is done when a part could not be fetched; true where there is a newer version of the page, whose parts have other
 * names. The session sets it.
 */
let seekNewVersion: () => Promise<boolean> = async () => false;
export const whenPartMissing = (seek: () => Promise<boolean>): void => {
  seekNewVersion = seek;
};

/** Says that a part could not be fetched. Where a newer version is the reason this may not return: the page is reloaded. */
export const partMissing = (): Promise<boolean> => seekNewVersion();

const isUnfetched = (error: unknown) =>
  error instanceof Error &&
  (error.name === 'ChunkLoadError' ||
    /dynamically imported module|module script failed/i.test(error.message));

/** Fetches the script that an error names past what the browser remembers of it, which may be that it was missing. */
async function refetched(error: unknown): Promise<boolean> {
  const script = error instanceof Error && /chunk (\S+)/.exec(error.message)?.[1];
  if (!script) return false;
  try {
    return (await fetch(script, { cache: 'reload' })).ok;
  } catch {
    return false;
  }
}

/** Loads a part of the page by `import()`. Called again it fetches again: what failed is not remembered. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new PartMissing();
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), LIMIT_MS);
  });
  const inTime = () => Promise.race([load(), limit]);
  try {
    return await inTime().catch(async (error) => {
      if (isUnfetched(error) && (await refetched(error))) return inTime();
      throw error;
    });
  } catch (error) {
    // A module that throws is a fault of its own.
    if (error !== late && !isUnfetched(error)) throw error;
    throw new PartMissing(
      (await partMissing())
        ? 'a part of the page belongs to an older version, which is gone (reload to go on with the new one)'
        : 'a part of the page could not be fetched (is there a network?)',
    );
  } finally {
    clearTimeout(timer);
  }
}
