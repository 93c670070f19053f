const [QUOTE, BACKSLASH] = [34, 92];
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);

/** How many lists and objects of a JSON text stand within each other at most; stops counting above `enough`. */
export function jsonDepth(text: string, enough: number): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at++;
      while (at < text.length && text.charCodeAt(at) !== QUOTE)
        at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
    } else if (OPEN.has(code)) {
      depth++;
      if (depth > deepest) deepest = depth;
      if (deepest > enough) return deepest;
    } else if (CLOSE.has(code)) depth--;
  }
  return deepest;
}
