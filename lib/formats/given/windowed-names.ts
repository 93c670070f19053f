import type { TableDecisions, WindowedName } from './table-decisions';

const SUFFIX = /^(.+)_(\d{1,5})d$/;

/** The feature and window that a column is, by its name or by decision; null where it has none. */
export function windowedName(name: string, { windows = {} }: TableDecisions): WindowedName | null {
  const decided = Object.hasOwn(windows, name) ? windows[name] : undefined;
  if (decided !== undefined) return decided;
  const [, feature, days] = SUFFIX.exec(name) ?? [];
  return feature === undefined ? null : { feature, days: Number(days) };
}

/** The name of a column with a window, as rules read it. */
export const nameInWindow = ({ feature, days }: WindowedName): string => `${feature}_${days}d`;
