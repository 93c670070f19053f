import { useMemo } from 'react';
import { FEATURES, type Feature, isDefined } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import { isAnyKnown } from '@/lib/model/coded';
import { columnsRead } from '@/lib/rules/document/names';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { textCounts } from '@/lib/session/shown/rule-view';
import { shownConfig } from '@/lib/session/work/store';
import { nearest } from '@/lib/text/nearest';
import { useSession } from '../../../hooks/use-session';

/** Names that a rule may read. */
export interface Names {
  /** Numbers that the document names. */
  readonly values: readonly string[];
  /** Features that the config defines. */
  readonly defined: readonly string[];
  /** Features of the product that the data shown has; all of them while none is. */
  readonly features: readonly Feature[];
  /** Numbers that a new criterion may be on, features first. */
  readonly usual: readonly Feature[];
  /** The texts of a column, the most frequent first; null of a column of numbers. */
  readonly textsOf: (name: string) => readonly string[] | null;
  /** Columns beside the features of the product: of the data, and those that the rules read. */
  readonly columns: readonly string[];
  /** Whether neither the data shown nor the document has a name; false while no data is shown. */
  readonly isUnknown: (name: string) => boolean;
  /** Whether the data shown has values in several windows, or may have. */
  readonly hasWindows: boolean;
}

/** What is wrong where some of these names, windows and all, are neither in the data shown nor in the document; null where all are. */
export function missingText(
  { isUnknown, features, defined, values, columns }: Names,
  read: readonly string[],
): string | null {
  const missing = read.find(isUnknown);
  if (missing === undefined) return null;
  const { base } = nameAndWindow(missing);
  const all = [...features, ...defined, ...values, ...columns];
  const meant = nearest(
    base,
    all.filter((name) => !isUnknown(name)),
  );
  return `The data shown has no column “${base}”, and no value is called so.${meant === null ? '' : ` Do you mean “${meant}”?`}`;
}

/** What to say beside names that are read, and are not there or not in that window; null where all are. */
export function namesNote(names: Names, read: readonly string[]): string | null {
  const missing = missingText(names, read);
  if (missing) return `${missing} Until then it is unknown of everybody.`;
  const windowed = names.hasWindows
    ? undefined
    : read.map((name) => ({ name, ...nameAndWindow(name) })).find(({ written }) => written !== undefined);
  return windowed ? `The data shown has no windows: “${windowed.name}” is read as “${windowed.base}”.` : null;
}

export function useNames(): Names {
  const rules = useSession((state) => shownConfig(state).rules);
  const windows = useSession((state) => shownConfig(state).windows);
  const own = useSession((state) => shownConfig(state).features);
  const population = useSession((state) => state.result?.given);
  const counts = useSession((state) => state.result?.counts);
  const table = population?.cohorts[0]?.table;
  return useMemo(() => {
    const values = [...Object.keys(rules.values ?? {}), ...Object.keys(rules.scores ?? {})];
    const defined = Object.keys(own?.columns ?? own?.features ?? {}).map((name) => name.replace(/@W$/, ''));
    // A table of customers lacks what it was not given: there it is a column of unknowns.
    const isGiven = (name: string) =>
      !isDefined(name) ||
      (population !== undefined && has(population, 'settings')) ||
      population?.cohorts.some((cohort) => cohort.table.windows.some((columns) => isAnyKnown(columns[name])));
    const given = table
      ? [...Object.keys(table.windows[0] ?? {}).filter(isGiven), ...Object.keys(table.texts ?? {})]
      : [];
    const present = new Set([...given, ...defined, ...values]);
    const features = given.length > 0 ? FEATURES.filter((name) => present.has(name)) : FEATURES;
    const listed = new Set<string>([...features, ...defined, ...values]);
    const columns = [...new Set([...given, ...columnsRead(rules)])].filter((name) => !listed.has(name));
    const isPresent = (name: string) => present.has(name) || present.has(nameAndWindow(name).base);
    const isText = (name: string) => table?.texts?.[name] !== undefined;
    return {
      values,
      defined,
      features,
      usual: [...features, ...columns.filter((name) => present.has(name) && !isText(name))],
      columns,
      textsOf: (name) => {
        const counted = isText(name) && population && counts ? textCounts(population, name, counts) : null;
        return counted && [...counted.keys()].filter((text): text is string => text !== null);
      },
      isUnknown: (name) => given.length > 0 && !isPresent(name),
      hasWindows: given.length === 0 || windows.some((days) => days > 0),
    };
  }, [rules, own, windows, population, counts, table]);
}
