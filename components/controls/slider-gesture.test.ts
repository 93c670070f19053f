import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { SliderGesture } from './slider-gesture';

/** A slider over a value: what it shows, what is committed, and the steps of undo. */
function slider() {
  const committed: number[] = [];
  let shown: number | null = null;
  let waiting: (() => void) | null = null;
  const gesture = new SliderGesture(
    {
      preview: (value) => {
        shown = value;
      },
      commit: () => {
        if (shown !== null && shown !== committed.at(-1)) committed.push(shown);
        shown = null;
      },
      cancel: () => {
        shown = null;
      },
    },
    (run) => {
      waiting = run;
      return () => {
        waiting = null;
      };
    },
  );
  return {
    gesture,
    committed,
    draft: () => shown,
    /** The events of a release are over. */
    eventsOver: () => {
      const run = waiting;
      waiting = null;
      run?.();
    },
  };
}

describe('a movement is one commit, whatever the order of its events', () => {
  test('a drag as Chromium reports it', () => {
    const { gesture, committed, draft, eventsOver } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.input(5);
    expect([committed, draft()]).toEqual([[], 5]);
    gesture.pointerUp(1);
    gesture.change(null);
    expect([committed, draft()]).toEqual([[5], null]);
    eventsOver();
    expect(committed).toEqual([5]);
  });

  test('a drag as Firefox reports it: a last input behind the release', () => {
    const { gesture, committed, draft, eventsOver } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.pointerUp(1);
    gesture.input(5);
    gesture.change(null);
    eventsOver();
    expect([committed, draft()]).toEqual([[5], null]);
  });

  test('a last input without a change, and none at all', () => {
    const { gesture, committed, draft, eventsOver } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.pointerUp(1);
    gesture.input(4);
    eventsOver();
    gesture.pointerDown(1);
    gesture.input(7);
    gesture.pointerUp(1);
    eventsOver();
    expect([committed, draft()]).toEqual([[4, 7], null]);
  });

  test('a release that is never reported: the change ends it', () => {
    const { gesture, committed, draft } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.change(null);
    expect([committed, draft()]).toEqual([[3], null]);
  });

  test('the next movement does not wait for what the last one left', () => {
    const { gesture, committed, eventsOver } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.pointerUp(1);
    gesture.pointerDown(1);
    gesture.input(4);
    gesture.pointerUp(1);
    eventsOver();
    gesture.pointerDown(1);
    gesture.input(5);
    gesture.pointerUp(1);
    gesture.keyDown('ArrowUp', false, 6);
    gesture.keyUp('ArrowUp');
    expect(committed).toEqual([3, 4, 5, 6]);
  });

  test('a key that is held, with Shift let go in between', () => {
    const { gesture, committed, draft } = slider();
    gesture.keyDown('ArrowUp', false, 10);
    gesture.keyUp('Shift');
    gesture.keyDown('ArrowUp', true, 11);
    expect([committed, draft(), gesture.held]).toEqual([[], 11, true]);
    gesture.keyUp('ArrowUp');
    expect([committed, draft(), gesture.held]).toEqual([[11], null, false]);
  });
});

describe('a value that comes while nothing is held is committed at once', () => {
  test('an input alone, a change alone, both', () => {
    const { gesture, committed, draft } = slider();
    gesture.input(3);
    gesture.change(4);
    gesture.input(5);
    gesture.change(null);
    gesture.change(null);
    expect([committed, draft()]).toEqual([[3, 4, 5], null]);
  });

  test('after a drag, too', () => {
    const { gesture, committed, draft, eventsOver } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.pointerUp(1);
    eventsOver();
    gesture.input(4);
    expect([committed, draft()]).toEqual([[3, 4], null]);
  });
});

describe('Escape and what takes the pointer away', () => {
  test('nothing counts until the next movement', () => {
    const { gesture, committed, draft, eventsOver } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.cancel();
    gesture.input(4);
    gesture.pointerUp(1);
    gesture.input(5);
    gesture.change(6);
    eventsOver();
    expect([committed, draft()]).toEqual([[], null]);
    gesture.input(7);
    expect(committed).toEqual([7]);
  });

  test('a key goes on repeating', () => {
    const { gesture, committed, draft } = slider();
    gesture.keyDown('ArrowUp', false, 10);
    gesture.cancel();
    gesture.keyDown('ArrowUp', true, 11);
    gesture.keyUp('ArrowUp');
    expect([committed, draft()]).toEqual([[], null]);
    gesture.keyDown('ArrowUp', false, 12);
    gesture.keyUp('ArrowUp');
    expect(committed).toEqual([12]);
  });

  test('a pointer that scrolls instead', () => {
    const { gesture, committed, draft, eventsOver } = slider();
    gesture.pointerDown(1);
    gesture.input(3);
    gesture.pointerCancel(1);
    gesture.change(3);
    eventsOver();
    expect([committed, draft()]).toEqual([[], null]);
    gesture.change(4);
    expect(committed).toEqual([4]);
  });
});

test('what is shown counts when the slider is left while a key or a pointer is down', () => {
  const { gesture, committed, draft } = slider();
  gesture.keyDown('ArrowUp', false, 10);
  gesture.leave();
  gesture.pointerDown(1);
  gesture.input(11);
  gesture.leave();
  gesture.leave();
  expect([committed, draft(), gesture.held]).toEqual([[10, 11], null, false]);
});

test('property: once all is let go nothing is left as a draft, and nothing is ignored any more', () => {
  const event = fc.oneof(
    fc.record({ kind: fc.constantFrom('input', 'change', 'key', 'repeat'), value: fc.nat(100) }),
    fc.record({
      kind: fc.constantFrom('down', 'up', 'keyUp', 'cancel', 'scroll', 'leave', 'after'),
      value: fc.nat(1),
    }),
  );
  check(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const { gesture, committed, draft, eventsOver } = slider();
      for (const { kind, value } of events) {
        if (kind === 'input') gesture.input(value);
        else if (kind === 'change') gesture.change(value);
        else if (kind === 'key') gesture.keyDown('ArrowUp', false, value);
        else if (kind === 'repeat') gesture.keyDown('ArrowUp', true, value);
        else if (kind === 'down') gesture.pointerDown(value);
        else if (kind === 'up') gesture.pointerUp(value);
        else if (kind === 'keyUp') gesture.keyUp('ArrowUp');
        else if (kind === 'cancel' && gesture.held) gesture.cancel();
        else if (kind === 'scroll') gesture.pointerCancel(value);
        else if (kind === 'leave') gesture.leave();
        else eventsOver();
      }
      gesture.pointerUp(0);
      gesture.pointerUp(1);
      gesture.keyUp('ArrowUp');
      eventsOver();
      expect(draft()).toBeNull();
      gesture.input(1_000);
      expect([committed.at(-1), draft()]).toEqual([1_000, null]);
    }),
  );
});
