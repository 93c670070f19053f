'use client';

import { mixTotal } from '@/lib/params/archetypes/mix';
import { openCell } from '@/lib/session/shown/view';
import { normaliseMix } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { ShareRows } from './share-rows';
import { Total } from './total';

/** The shares of the archetypes, and what they add up to. */
export function Mix() {
  const normal = useSession((state) => mixTotal(shownConfig(state).mix) === 1);
  return (
    <>
      <div>
        <ShareRows />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3 text-[13px]">
        <p className="flex-1" data-testid="mix-total">
          <Total />.
        </p>
        <Button onClick={normaliseMix} disabled={normal}>
          Normalise to 100 %
        </Button>
      </div>
      <p className="mt-2 text-[13px] text-muted">
        Archetypes are added, named and removed under{' '}
        <Button variant="link" onClick={() => openCell('behave')}>
          How do they behave?
        </Button>
      </p>
    </>
  );
}
