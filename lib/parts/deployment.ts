/** Which build of the page this is, and which one is deployed by now. The post-build step writes it into every page. */
const BUILD = /<meta name="build" content="([^"]*)"/;

/** Null in development. */
export const ownBuild = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? null;

const LIMIT_MS = 10_000;

/** The build that the server has now; null when that is not known. */
export async function deployedBuild(): Promise<string | null> {
  try {
    const answer = await fetch(location.pathname, {
      cache: 'no-cache',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return (answer.ok && BUILD.exec(await answer.text())?.[1]) || null;
  } catch {
    return null;
  }
}
