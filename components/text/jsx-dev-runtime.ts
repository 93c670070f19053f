import type { ElementType, Key } from 'react';
import * as react from 'react/jsx-dev-runtime';
import { withOwnElements } from './own-elements';

/** @public What TypeScript looks for in a JSX runtime. */
export type { JSX } from 'react';
export const { Fragment } = react;

/** As `jsx`, in development. */
export const jsxDEV = (
  type: ElementType,
  props: { readonly children?: unknown },
  key: Key | undefined,
  isStatic: boolean,
  source?: react.JSXSource,
  self?: unknown,
) => {
  const own = withOwnElements(type, props);
  return react.jsxDEV(type, own, key, isStatic && Array.isArray(own.children), source, self);
};
