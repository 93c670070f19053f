'use client';

import { allocate } from '@/lib/params/config/allocate';
import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import type { Config } from '@/lib/params/config/config';
import { ARCHETYPE_IDS, archetypeOf } from '@/lib/params/declared/archetypes';
import { normaliseMix } from '@/lib/session/work/actions';
import { mixTotal } from '@/lib/session/work/mix';
import { shownConfig } from '@/lib/session/work/store';
import { exactText } from '@/lib/text/value-text';
import { countText } from '../../format';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';

const ShareRows = lazyPart(() => import('../mix/share-rows'), 'ShareRows');

const shareText = (share: number) => exactText('share', share);

export function MixState() {
  const total = useSession((state) => mixTotal(shownConfig(state).mix));
  return <span>{shareText(total)}</span>;
}

/** What became of a total that is not 100 %: who lost or gained, and how much. */
function absorbed({ mix, population }: Config): string | null {
  const total = mixTotal(mix);
  if (total === 1) return null;
  if (population.allocation === 'largest-remainder') return `they are scaled to 100 %`;
  const counts = allocate(mix, population.users, population.allocation);
  if (!counts.ok) return null;
  const wanted = ARCHETYPE_IDS.map((id) => Math.max(1, Math.floor(population.users * (mix[id] as number))));
  const i = counts.value.findIndex((n, a) => n !== wanted[a]);
  if (i < 0) return null;
  const { label } = archetypeOf(ARCHETYPE_IDS[i] as string);
  const difference = (counts.value[i] as number) - (wanted[i] as number);
  return `${label} ${difference < 0 ? 'loses' : 'gains'} ${countText(Math.abs(difference))} users and has ${countText(counts.value[i] as number)}`;
}

function Total() {
  const config = useSession(shownConfig);
  const what = absorbed(config);
  return (
    <>
      Shares add up to {shareText(mixTotal(config.mix))}
      {what && `: ${what}`}
    </>
  );
}

export function MixCell({ number }: { number: number }) {
  const normal = useSession((state) => mixTotal(shownConfig(state).mix) === 1);
  return (
    <Cell
      id="mix"
      ofSynthetic
      number={number}
      question={CELL_QUESTIONS.mix}
      prose="Each archetype has its own endless sequence of users, and a share says how many of them come first. Moving one share rescales the unlocked others, so that the total stays."
      summary={<Total />}
    >
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
    </Cell>
  );
}
