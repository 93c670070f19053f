const MAX_KNOWN = 50_000;

/** A reader of texts that remembers: a million rows have some thousand different ones. Forgets all when they become too many. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  let [last, ofLast]: [string | null, T | undefined] = [null, undefined];
  return (text) => {
    // Many rows repeat the one before them.
    if (text === last) return ofLast as T;
    const value = look(text);
    [last, ofLast] = [text, value];
    return value;
  };

  function look(text: string): T {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (known.size >= MAX_KNOWN) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  }
}
