import type { KeyboardEvent } from 'react';
import { movePart, placePart } from '@/lib/params/config/rule-edit';
import { isGroup, movedTo, partAt, pathOf, placed, type RulePath } from '@/lib/rules/rule-tree';
import { partId, placeText } from '../focus';
import type { RuleEditing } from '../rule-editing';
import { type Gap, pathOfPlace } from './use-row-drag';

export const CONTROLS = 'select, input, textarea, button';

/** Which of the controls of a row has the focus. */
function focusedIn(row: HTMLElement): number {
  return [...row.querySelectorAll(CONTROLS)].indexOf(document.activeElement as Element);
}

/** Focuses a control of a part once it is where it was moved to; its handle where that is disabled there. */
function focusControl(persona: string, path: RulePath, control: number): void {
  requestAnimationFrame(() => {
    const controls = [
      ...(document.getElementById(partId(persona, path))?.querySelectorAll<HTMLElement>(CONTROLS) ?? []),
    ];
    const wanted = controls[control];
    const target = wanted?.matches(':enabled') ? wanted : controls.find((one) => one.matches(':enabled'));
    target?.focus();
  });
}

const kindAt = ({ segment }: RuleEditing, path: RulePath) => {
  const part = partAt(segment.when, path);
  return part && isGroup(part) && !('not' in part) ? 'Group' : 'Criterion';
};

/** Moves a part one line up (-1) or down (1); the focus stays on the control that has it. */
export function moveLine(editing: RuleEditing, path: RulePath, direction: -1 | 1): void {
  const { persona, segment, apply, say } = editing;
  const what = kindAt(editing, path);
  const to = movedTo(segment.when, path, direction);
  if (!to) {
    say(`${what} ${placeText(path)} cannot go further ${direction < 0 ? 'up' : 'down'}.`);
    return;
  }
  const row = document.getElementById(partId(persona.id, path));
  const control = row ? focusedIn(row) : 0;
  if (!apply(movePart(path, direction))) return;
  say(`${what} ${placeText(path)} is now ${placeText(to)}.`);
  focusControl(persona.id, to, Math.max(0, control));
}

/** Puts a part where it was dropped. */
export function dropLine(editing: RuleEditing, from: RulePath, { parent, index }: Gap): void {
  const { persona, segment, apply, say } = editing;
  const part = partAt(segment.when, from);
  const after = placed(segment.when, from, parent, index);
  const to = part && after && pathOf(after, part);
  const what = kindAt(editing, from);
  if (!to || !apply(placePart(from, parent, index))) return;
  say(`${what} ${placeText(from)} is now ${placeText(to)}.`);
  focusControl(persona.id, to, 0);
}

/** Where Alt with an arrow moves what has the focus; null of other keys. */
export function directionOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): -1 | 1 | null {
  if (!altKey || ctrlKey || metaKey || shiftKey) return null;
  return key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null;
}

/** Alt with an arrow moves the line that has the focus. */
export function moveByKey(editing: RuleEditing, event: KeyboardEvent<HTMLElement>): void {
  const direction = directionOf(event);
  if (!direction) return;
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  const path = pathOfPlace(row?.dataset.row ?? '');
  // An open list is not what is meant.
  event.preventDefault();
  if (path.length > 0) moveLine(editing, path, direction);
}
