import { type ElementType, Fragment, type Key, type ReactElement } from 'react';
import { jsx } from 'react/jsx-runtime';

/**
 * A browser that translates a page takes the text nodes out and puts others in. React changes the text of an element that
 * holds nothing else as a whole, whatever is in it by then; a text node among others it changes, and removes, itself: that
 * shows old figures, or throws. So every text with neighbours gets an element of its own.
 */

const isText = (child: unknown): child is string | number | bigint =>
  typeof child === 'string' || typeof child === 'number' || typeof child === 'bigint';
const isNothing = (child: unknown) => child === null || child === undefined || typeof child === 'boolean';

const inSvg = (type: ElementType) => type === 'text' || type === 'tspan';

function ownElement(type: ElementType, text: string, key: Key): ReactElement {
  return jsx(inSvg(type) ? 'tspan' : 'span', { children: text }, key);
}

/** Children in which each run of texts is one element; the same ones where there is no text. */
function separated(type: ElementType, children: readonly unknown[]): readonly unknown[] {
  let next: unknown[] | null = null;
  let at = 0;
  while (at < children.length) {
    const child = children[at];
    if (Array.isArray(child)) {
      const inner = separated(type, child);
      if (inner !== child) {
        next ??= [...children];
        next[at] = inner;
      }
      at++;
    } else if (isText(child)) {
      // What shows nothing does not part texts.
      const first = at;
      let text = '';
      for (; at < children.length && (isText(children[at]) || isNothing(children[at])); at++) {
        if (!isText(children[at])) continue;
        text += children[at];
        next ??= [...children];
        next[at] = null;
      }
      if (text !== '' && next) next[first] = ownElement(type, text, `text-${first}`);
    } else at++;
  }
  return next ?? children;
}

/** The children of an element, or of a fragment, with no text among others. */
function childrenOf(type: ElementType, children: unknown): unknown {
  const alone = typeof type === 'string';
  if (!Array.isArray(children)) {
    return alone || !isText(children) || children === ''
      ? children
      : ownElement(type, String(children), 'text');
  }
  if (alone && children.some(isText) && children.every((child) => isText(child) || isNothing(child))) {
    return children.filter(isText).join('');
  }
  return separated(type, children);
}

/** Properties for JSX in which every text is the only child of its element. */
export function withOwnElements<P extends { readonly children?: unknown }>(type: ElementType, props: P): P {
  if (typeof type !== 'string' && type !== Fragment) return props;
  const children = childrenOf(type, props.children);
  return children === props.children ? props : { ...props, children };
}
