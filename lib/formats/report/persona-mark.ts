import { shownAs } from '@/lib/text/table';
import type { PersonaGroup } from './groups';
import { type Html, html } from './html';

/** A persona's number in a frame of its colour, and its name. */
export const namedMark = ({ mark, name, colour, hatch }: PersonaGroup): Html =>
  html`<span class="mark ${colour}${hatch && ` ${hatch}`}" aria-hidden="true">${mark}</span> ${name}`;

/** The same in a table, where its text is the name. */
export const markedCell = (group: PersonaGroup) => shownAs(group.name, namedMark(group));
