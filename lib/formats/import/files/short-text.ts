import { countText } from '@/lib/text/written';

/** A text of a file as a sentence can hold it: cut behind `most` characters, which are said to be cut. */
export const shortText = (text: string, most = 60): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

/** The first `most` of a list in a sentence, and how many more there are. */
export function shortList(names: readonly string[], most = 30): string {
  const shown = names.slice(0, most).map((name) => shortText(name));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${countText(more)} more` : ''}`;
}
