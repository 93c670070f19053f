/** What the focus can be handed to. No text field: on a phone its keyboard would come up without being asked for. */
const FOCUSABLE = [
  'a[href]',
  'button:enabled',
  'select:enabled',
  'summary',
  'input:is([type=range], [type=checkbox], [type=radio]):enabled',
  '[tabindex="0"]',
].join();

/** An element and its place among its siblings, which says where it was once it is gone. */
interface Place {
  readonly element: Element;
  readonly index: number;
}

function placesOf(focused: Element): Place[] {
  const places: Place[] = [];
  for (
    let element: Element | null = focused;
    element && element !== document.body;
    element = element.parentElement
  ) {
    places.push({ element, index: Array.prototype.indexOf.call(element.parentElement?.children, element) });
  }
  return places;
}

const isReachable = (element: HTMLElement) =>
  element.isConnected &&
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.matches(':disabled');

function focusableIn(element: Element | undefined): HTMLElement[] {
  if (!element) return [];
  const inside = Array.from(element.querySelectorAll<HTMLElement>(FOCUSABLE));
  const all = element.matches(FOCUSABLE) ? [element as HTMLElement, ...inside] : inside;
  return all.filter(isReachable);
}

/** The nearest control to where the focus was: what took the place, what follows it, what is before it. */
function nearest(places: readonly Place[]): HTMLElement | null {
  for (const [i, { index }] of places.entries()) {
    const parent = places[i + 1]?.element ?? document.body;
    if (!parent.isConnected) continue;
    const siblings = Array.from(parent.children);
    for (const sibling of siblings.slice(index)) {
      const [first] = focusableIn(sibling);
      if (first) return first;
    }
    for (const sibling of siblings.slice(0, index).reverse()) {
      const last = focusableIn(sibling).at(-1);
      if (last) return last;
    }
  }
  return null;
}

/**
 * Keeps the focus near where it was when its element is removed, hidden or disabled: a row that is deleted, a button that
 * has done its work. Without this it would be at the top of the page.
 */
export function keepFocus(): () => void {
  let places: readonly Place[] = [];
  const isLost = () => {
    const [own] = places;
    const { activeElement } = document;
    if (!own || (activeElement && activeElement !== document.body && activeElement !== own.element))
      return false;
    return !isReachable(own.element as HTMLElement);
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) places = placesOf(target);
  };
  const onBlur = () => {
    // A user who left it by hand wants to be elsewhere. An element that is gone, or about to be, was not left.
    setTimeout(() => {
      if (document.activeElement === document.body && !isLost()) places = [];
    });
  };
  const hand = () => {
    if (isLost()) nearest(places)?.focus();
  };
  const observer = new MutationObserver(() => {
    // A dialog that closes gives the focus back, and a row that moved takes it along, by the end of the frame.
    if (isLost()) requestAnimationFrame(() => setTimeout(hand));
  });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onBlur);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled', 'hidden', 'open'],
  });
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onBlur);
    observer.disconnect();
  };
}
