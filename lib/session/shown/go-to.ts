/** What moves a page, or is about to. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** How long a part that is being loaded or computed is waited for. */
const WAIT_MS = 30_000;
/** Frames in which nothing moved: a scroll is over, and what was to come has come. */
const AT_REST = 4;
const SETTLED = 30;

/** How the page moves to a place; at once for readers who want less motion. */
export const scrollBehaviour = (): ScrollBehavior =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';

/** The way somewhere, while the page is still made: the last one that was asked for. */
let going = new AbortController();

const isWhole = () => document.querySelector('#notebook [data-loading]') === null;

/**
 * Brings a place to the top of the view, open, with the focus on what it begins with; again whenever the page grows above it,
 * until the page is whole and nothing moves. The place is the first that is there of those given, the best first: where a better
 * one may come, it is waited for. A reader who moves on stays there. Returns the function that ends it.
 */
export function goTo(
  places: readonly (() => Element | null)[],
  {
    behavior = scrollBehaviour(),
    isReady = isWhole,
  }: { behavior?: ScrollBehavior; isReady?: () => boolean } = {},
): () => void {
  going.abort();
  const way = new AbortController();
  going = way;
  const until = performance.now() + WAIT_MS;
  let at: Element | null = null;
  let last = Number.NaN;
  let still = 0;
  const step = () => {
    if (way.signal.aborted) return;
    const best = places.findIndex((find) => find() !== null);
    const place = places[best]?.() ?? null;
    if (place && place !== at) {
      at = place;
      if (place instanceof HTMLDetailsElement) place.open = true;
      place.scrollIntoView({ behavior, block: 'start' });
      startOf(place)?.focus({ preventScroll: true });
      still = 0;
    } else if (place) {
      const { top } = place.getBoundingClientRect();
      // What had the focus was made anew.
      if (document.activeElement === document.body) startOf(place)?.focus({ preventScroll: true });
      still = Math.abs(top - last) < 1 ? still + 1 : 0;
      last = top;
      if (still >= AT_REST) place.scrollIntoView({ behavior: 'instant', block: 'start' });
      if (best === 0 && still >= SETTLED && isReady()) way.abort();
    }
    if (performance.now() < until) requestAnimationFrame(step);
    else way.abort();
  };
  requestAnimationFrame(() => {
    // Now, as what asked for it may be one of these.
    for (const type of MOVES)
      window.addEventListener(type, () => way.abort(), { passive: true, signal: way.signal });
    step();
  });
  return () => way.abort();
}

/** What a place begins with for who uses the keyboard. */
const startOf = (place: Element) =>
  place.matches('[tabindex]')
    ? (place as HTMLElement)
    : place.querySelector<HTMLElement>('button, summary, [tabindex="-1"]');
