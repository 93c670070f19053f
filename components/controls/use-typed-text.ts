import {
  type ChangeEvent,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useReducer,
  useRef,
  useState,
} from 'react';
import { isCombination } from '../hooks/is-combination';
import { useLeaving } from '../hooks/use-leaving';
import { useNativeChange } from '../hooks/use-native-change';

export interface TypedText {
  readonly ref: RefObject<HTMLInputElement | null>;
  /** What is typed and not committed; null where the field shows what is set. */
  readonly text: string | null;
  /** Puts aside what is typed. */
  readonly drop: () => void;
  /** Commits a text as if it had been typed. */
  readonly commit: (text: string) => void;
  /** For the input. */
  readonly props: {
    readonly ref: RefObject<HTMLInputElement | null>;
    readonly value: string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLInputElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
}

/**
 * A field that is typed into. What is in it is committed by Enter, by leaving the field or the page, and by the browser's own
 * change event, which also comes from autofill and assistive technology; an input that comes while the field has no focus
 * has nothing behind it and is committed as it comes. Escape brings back what is set.
 */
export function useTypedText(
  shown: string,
  /** Takes what was typed; false where it stays in the field, to be corrected. */
  take: (text: string) => boolean,
  /** What is set is back in the field. */
  onBack?: () => void,
): TypedText {
  const ref = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string } | null>(null);
  // A text that came past React, and was no change after all, is taken out of the field again.
  const [, renderAgain] = useReducer((n: number) => n + 1, 0);
  // A value that comes from elsewhere (undo, a slider) takes the place of what is typed.
  if (typed && typed.over !== shown) setTyped(null);
  const text = typed?.over === shown ? typed.text : null;
  const setText = (next: string | null) => setTyped(next === null ? null : { text: next, over: shown });

  const drop = () => {
    setText(null);
    renderAgain();
  };
  const commit = (next: string) => {
    if (next === shown) {
      if (text !== null) onBack?.();
      drop();
    } else if (take(next)) drop();
    else setText(next);
  };
  useNativeChange(ref, (input) => commit(input.value));
  useLeaving(text !== null, () => text !== null && commit(text));
  return {
    ref,
    text,
    drop,
    commit,
    props: {
      ref,
      value: text ?? shown,
      onChange: ({ currentTarget }) => {
        if (document.activeElement === currentTarget) setText(currentTarget.value);
        else commit(currentTarget.value);
      },
      onBlur: ({ currentTarget }) => commit(currentTarget.value),
      onKeyDown: (event) => {
        // Enter that chooses a word of an input method commits nothing.
        if (isCombination(event) || event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') commit(event.currentTarget.value);
        if (event.key === 'Escape') {
          drop();
          onBack?.();
        }
      },
    },
  };
}
