/** How far a pointer may slip between press and release, in CSS pixels: further away the press was taken back. */
const SLIP = 4;
const PRESSED = 'button, summary, a[href], label, [role=button]';

interface Press {
  readonly control: HTMLElement;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Lets a press count though the page moves under it: a part that arrives between press and release leaves the pointer above
 * something else, and browsers click only what both happened on.
 */
export function keepPress(): () => void {
  let press: Press | null = null;
  const onDown = ({ target, pointerId, isPrimary, button, clientX, clientY }: PointerEvent) => {
    const control =
      isPrimary && button === 0 && target instanceof Element ? target.closest<HTMLElement>(PRESSED) : null;
    press = control && { control, pointer: pointerId, x: clientX, y: clientY };
  };
  const onUp = ({ target, pointerId, clientX, clientY }: PointerEvent) => {
    if (press?.pointer !== pointerId) return;
    const { control, x, y } = press;
    press = null;
    const stayed = Math.hypot(clientX - x, clientY - y) <= SLIP;
    if (stayed && target instanceof Node && !control.contains(target)) control.click();
  };
  const onCancel = () => {
    press = null;
  };
  document.addEventListener('pointerdown', onDown, true);
  document.addEventListener('pointerup', onUp, true);
  document.addEventListener('pointercancel', onCancel, true);
  return () => {
    document.removeEventListener('pointerdown', onDown, true);
    document.removeEventListener('pointerup', onUp, true);
    document.removeEventListener('pointercancel', onCancel, true);
  };
}
