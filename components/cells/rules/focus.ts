import type { RulePath } from '@/lib/rules/rule-tree';

/** Places counted from one: "2.1" is the first part of the second group; the whole rule has none. */
export const placeText = (path: RulePath) => path.map((i) => i + 1).join('.');

/** The element with the controls of one part of a persona's rule. */
export const partId = (persona: string, path: RulePath) => ['part', persona, ...path].join('-');

export type PartControl = 'drag' | 'feature' | 'kind' | 'text' | 'up' | 'down' | 'remove';

/** Where the focus may go when a part is gone: to what took its place, to the one before, to what it was in. */
const near = (path: RulePath): RulePath[] =>
  path.length === 0 ? [path] : [path, path.with(-1, (path.at(-1) as number) - 1), ...near(path.slice(0, -1))];

/** Focuses a control of a part once it is on the screen, or the nearest there is. */
export function focusPart(persona: string, path: RulePath, control: PartControl): void {
  requestAnimationFrame(() => {
    for (const at of near(path)) {
      const part = document.getElementById(partId(persona, at));
      const target =
        part?.querySelector<HTMLElement>(`[data-control="${control}"]:enabled`) ??
        part?.querySelector<HTMLElement>('select:enabled, button:enabled');
      if (target) {
        target.focus();
        return;
      }
    }
  });
}

/** Where a persona is added. */
export const ADD_PERSONA_ID = 'add-persona';

/** Focuses the button that adds a persona: the editor that had the focus is gone. */
export function focusTools(): void {
  requestAnimationFrame(() => document.getElementById(ADD_PERSONA_ID)?.focus());
}
