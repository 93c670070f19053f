/** A JSON value as text, cut after so many characters however large it is. */
export function shortJson(value: unknown, most: number): string {
  let text = '';
  const add = (part: string) => {
    text += part;
  };
  const write = (part: unknown): void => {
    if (text.length > most) return;
    if (part === null || typeof part !== 'object') {
      const cut = typeof part === 'string' ? part.slice(0, most) : part;
      add(JSON.stringify(cut) ?? 'null');
      return;
    }
    const isList = Array.isArray(part);
    add(isList ? '[' : '{');
    let first = true;
    for (const key in part) {
      if (!first) add(',');
      first = false;
      if (!isList) add(`${JSON.stringify(key.slice(0, most))}:`);
      write((part as Record<string, unknown>)[key]);
      if (text.length > most) return;
    }
    add(isList ? ']' : '}');
  };
  write(value);
  return text.slice(0, most);
}
