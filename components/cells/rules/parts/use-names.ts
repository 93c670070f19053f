import { useMemo } from 'react';
import { FEATURES } from '@/lib/features/features';
import { columnsRead } from '@/lib/rules/document/names';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../../hooks/use-session';

/** Names that a rule may read. */
export interface Names {
  /** Numbers that the document names. */
  readonly values: readonly string[];
  /** Features that the config defines. */
  readonly defined: readonly string[];
  /** Columns beside the features of the product: of the data, and those that the rules read. */
  readonly columns: readonly string[];
  /** Whether neither the data shown nor the document has a name; false while no data is shown. */
  readonly isUnknown: (name: string) => boolean;
}

export function useNames(): Names {
  const rules = useSession((state) => shownConfig(state).rules);
  const features = useSession((state) => shownConfig(state).features);
  const table = useSession((state) => state.result?.given.cohorts[0]?.table);
  return useMemo(() => {
    const values = [...Object.keys(rules.values ?? {}), ...Object.keys(rules.scores ?? {})];
    const given = table ? [...Object.keys(table.windows[0] ?? {}), ...Object.keys(table.texts ?? {})] : [];
    const defined = Object.keys(features?.columns ?? features?.features ?? {}).map((name) =>
      name.replace(/@W$/, ''),
    );
    const own = new Set<string>([...FEATURES, ...defined, ...values]);
    const columns = [...new Set([...given, ...columnsRead(rules)])].filter((name) => !own.has(name));
    const present = new Set([...given, ...defined, ...values]);
    const isPresent = (name: string) => present.has(name) || present.has(nameAndWindow(name).base);
    return { values, defined, columns, isUnknown: (name) => given.length > 0 && !isPresent(name) };
  }, [rules, features, table]);
}
