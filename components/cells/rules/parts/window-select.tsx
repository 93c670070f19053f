import { definitionOf, type Feature, isDefined } from '@/lib/features/features';
import { setWindow } from '@/lib/params/config/criterion-edit';
import { ANY_WINDOW, nameAndWindow } from '@/lib/rules/document/window-names';
import type { RulePath } from '@/lib/rules/rule-tree';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../../hooks/use-session';
import { selectClass } from '../../../ui/select';
import type { RuleEditing } from '../rule-editing';

/** In which window a feature is read: in the one that is evaluated, or always in the same. Nothing of what has no windows. */
export function WindowSelect({
  editing,
  feature,
  path,
  place,
}: {
  editing: RuleEditing;
  feature: Feature;
  path: RulePath;
  place: string;
}) {
  const windows = useSession((state) => shownConfig(state).windows);
  const { base, written } = nameAndWindow(feature);
  const isWindowed = useSession(({ result }) => {
    const [first, second] = result?.given.cohorts[0]?.table.windows ?? [];
    if (isDefined(base)) return definitionOf(base).period === 'window';
    return first !== undefined && second !== undefined && first[base] !== second[base];
  });
  const own = written === ANY_WINDOW ? undefined : written;
  if (own === undefined && (!isWindowed || windows.length < 2)) return null;
  const names = windows.map((days) => `${days}d`);
  return (
    <select
      aria-label={`Criterion ${place}: window`}
      className={`${selectClass} max-w-full text-[12px]! text-muted!`}
      value={own ?? ''}
      onChange={({ target }) => editing.apply(setWindow(path, target.value || null))}
    >
      <option value="">in both windows</option>
      {own !== undefined && !names.includes(own) && <option value={own}>{own}</option>}
      {windows.map((days) => (
        <option key={days} value={`${days}d`}>
          last {days} days
        </option>
      ))}
    </select>
  );
}
