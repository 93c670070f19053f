import { useDeferredValue, useMemo } from 'react';
import { type Criterion, UNKNOWN_READINGS, type UnknownReading } from '@/lib/language/expression';
import { setUnknown } from '@/lib/params/config/criterion-edit';
import type { RulePath } from '@/lib/rules/rule-tree';
import { unknownUsers } from '@/lib/session/shown/rule-view';
import { shownConfig } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { useShownCustomers } from '../../../hooks/use-on-release';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { selectClass } from '../../../ui/select';
import { placeText } from '../focus';
import type { RuleEditing } from '../rule-editing';

const WORDS: Readonly<Record<UnknownReading, string>> = {
  'not met': 'not met',
  met: 'met',
  open: 'open',
};

/** What a criterion is where something in it is not known, and of how many that is so. */
export function UnknownSelect({
  editing,
  criterion,
  path,
  at,
}: {
  editing: RuleEditing;
  criterion: Criterion;
  path: RulePath;
  /** The place that is shown. */
  at: RulePath;
}) {
  const usual = useSession((state) => shownConfig(state).rules.unknown) ?? 'not met';
  const windowIndex = useView((state) => state.window);
  // The counts of the rows come first.
  const result = useDeferredValue(useShownCustomers());
  const users = useMemo(
    () => (result ? unknownUsers(result, windowIndex, criterion) : null),
    [result, windowIndex, criterion],
  );
  const { unknown } = criterion;
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-[12px] text-muted">
      <span aria-hidden>unknown:</span>
      <select
        aria-label={`Criterion ${placeText(at)}: unknown counts as`}
        title="What this criterion is where something in it is not known"
        className={`${selectClass} min-h-7! min-w-0 border-transparent! bg-transparent! px-0! text-[12px]! text-muted!`}
        value={unknown ?? ''}
        onChange={({ target }) =>
          editing.apply(setUnknown(path, (target.value || null) as UnknownReading | null))
        }
      >
        <option value="">{WORDS[usual]}, as all</option>
        {UNKNOWN_READINGS.map((reading) => (
          <option key={reading} value={reading}>
            {WORDS[reading]}
          </option>
        ))}
      </select>
      {users !== null && users > 0 && (
        <span
          className="whitespace-nowrap text-fail"
          title="Users of whom it is not known whether they meet it"
        >
          <span className="number">{countText(users)}</span> unknown
        </span>
      )}
    </span>
  );
}
