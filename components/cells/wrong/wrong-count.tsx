'use client';

import { clsx } from 'clsx';
import { settledResult } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';

/** How many findings there are, once they were looked for; pale while those of the latest settings are not known. */
export function WrongCount() {
  const wrong = useView((state) => state.wrong);
  const isCurrent = useSession((state) => settledResult(state) === wrong?.of);
  if (!wrong) return null;
  return (
    <span
      className={clsx('number', wrong.count > 0 && 'font-semibold text-fail', !isCurrent && 'opacity-50')}
    >
      {countText(wrong.count)}
    </span>
  );
}
