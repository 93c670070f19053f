import type { ElementType, Key } from 'react';
import * as react from 'react/jsx-runtime';
import { withOwnElements } from './own-elements';

/** @public What TypeScript looks for in a JSX runtime. */
export type { JSX } from 'react';
export const { Fragment } = react;

type Props = { readonly children?: unknown };

/** The JSX of this project: see `withOwnElements`. */
export const jsx = (type: ElementType, props: Props, key?: Key) =>
  react.jsx(type, withOwnElements(type, props), key);
export const jsxs = (type: ElementType, props: Props, key?: Key) => {
  const own = withOwnElements(type, props);
  return Array.isArray(own.children) ? react.jsxs(type, own, key) : react.jsx(type, own, key);
};
