import type { Group } from './groups';
import { type Html, html } from './html';

/** A persona's number in a frame of its colour, and its name. */
export const namedMark = ({ mark, name, colour }: Group): Html =>
  html`<span class="mark ${colour}" aria-hidden="true">${mark}</span> ${name}`;
