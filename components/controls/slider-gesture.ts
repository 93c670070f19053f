/** What a slider does with a value. */
export interface GestureActions {
  /** Shows it without committing it. */
  readonly preview: (value: number) => void;
  /** Commits what is shown. */
  readonly commit: () => void;
  /** Drops what is shown. */
  readonly cancel: () => void;
}

/** Runs what is left to do once the browser has sent all events of a release; returns the way to call it off. */
export type Later = (run: () => void) => () => void;

const afterEvents: Later = (run) => {
  const timer = setTimeout(run);
  return () => clearTimeout(timer);
};

/**
 * One movement of a slider, from the events that browsers send in differing orders: Chromium ends a drag with pointerup and
 * change, Firefox may send an input behind both, assistive technology sends an input or a change and nothing else.
 *
 * While a pointer or a key is held a value is shown; it is committed once, when all are let go. A release by pointer waits
 * for the events behind it, which belong to the same movement. A value that comes while nothing is held is committed at
 * once. After a cancel nothing counts until the next movement begins.
 */
export class SliderGesture {
  /** The pointer that is down on the slider. */
  private pointer: number | null = null;
  /** The key that is down. */
  private key: string | null = null;
  /** Something is shown and not committed. */
  private pending = false;
  private cancelled = false;
  private callOff: (() => void) | null = null;

  constructor(
    private readonly actions: GestureActions,
    private readonly later: Later = afterEvents,
  ) {}

  /** Something is shown that Escape would take back. */
  get held(): boolean {
    return this.pending && (this.pointer !== null || this.key !== null);
  }

  pointerDown(id: number): void {
    this.settle();
    this.cancelled = false;
    this.pointer = id;
  }

  pointerUp(id: number): void {
    if (this.pointer !== id) return;
    this.pointer = null;
    this.callOff?.();
    this.callOff = this.later(() => {
      this.callOff = null;
      this.settle();
    });
  }

  /** The browser takes the pointer for something else, such as scrolling. */
  pointerCancel(id: number): void {
    if (this.pointer !== id) return;
    this.cancel();
    this.pointerUp(id);
  }

  /** A key moves the slider; one that is held repeats. */
  keyDown(key: string, repeats: boolean, value: number): void {
    if (this.cancelled && repeats) return;
    if (this.callOff) this.settle();
    this.cancelled = false;
    this.key = key;
    this.show(value);
  }

  keyUp(key: string): void {
    // With the command key down macOS reports no other key that is let go.
    if (this.key === null || (this.key !== key && key !== 'Meta')) return;
    this.key = null;
    if (this.pointer === null) this.settle();
  }

  /** The slider has another value. */
  input(value: number): void {
    if (this.cancelled) return;
    this.show(value);
    if (this.isFree()) this.settle();
  }

  /** The browser says that a change is complete; `value` is null where there is none behind the last input. */
  change(value: number | null): void {
    if (this.cancelled) return;
    if (value !== null) this.show(value);
    if (this.key === null) this.settle();
  }

  /** Escape. */
  cancel(): void {
    this.cancelled = true;
    this.pending = false;
    this.actions.cancel();
  }

  /** The slider loses the focus, is disabled or goes away: what is shown counts, and nothing is held any more. */
  leave(): void {
    this.pointer = null;
    this.key = null;
    this.settle();
  }

  private isFree(): boolean {
    return this.pointer === null && this.key === null && this.callOff === null;
  }

  private show(value: number): void {
    this.pending = true;
    this.actions.preview(value);
  }

  /** Commits what is shown, if anything is. */
  private settle(): void {
    this.callOff?.();
    this.callOff = null;
    this.cancelled = false;
    if (!this.pending) return;
    this.pending = false;
    this.actions.commit();
  }
}
