import { DocumentError, type Place, shown } from '@/lib/language/grammar';

/** A name with a window behind it: `spend@30d`, `spend@W`. */
const AT_WINDOW = /^(.+)@(\w+)$/;
/** Stands for the window under evaluation. */
export const ANY_WINDOW = 'W';

/** A name without its window, and the window that is written behind it; undefined where none is. */
export function nameAndWindow(name: string): { readonly base: string; readonly written: string | undefined } {
  const [, base = name, written] = AT_WINDOW.exec(name) ?? [];
  return { base, written };
}

/** Fails: a column is known for other windows than the one that it is read at. */
export function failInWindow(name: string, window: string, known: readonly string[], at: Place): never {
  throw new DocumentError(at, `${shown(name)} is not known for ${window}, only for ${known.join(', ')}.`);
}

/** Fails: something depends on the window, and is written out without one. */
export function failWithoutWindow(name: string, at: Place): never {
  throw new DocumentError(
    at,
    `${shown(name)} depends on the window, and none is named: give the output column a "window"; where the data has no windows, write ${shown(nameAndWindow(name).base)}.`,
  );
}
