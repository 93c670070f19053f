'use client';

import { Lock, LockOpen } from 'lucide-react';
import { memo } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import { MIX_SHARE } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import {
  cancelPreview,
  commitPreview,
  previewShare,
  resetSetting,
  setShare,
  toggleLock,
} from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { exactText } from '@/lib/text/value-text';
import { countText } from '@/lib/text/written';
import { NumberField } from '../../controls/number-field';
import { RangeSlider } from '../../controls/range-slider';
import { ResetButton } from '../../controls/reset-button';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';

/** The share of every archetype, with its lock. */
export function ShareRows() {
  const archetypes = archetypesOf(useSession(shownConfig));
  return archetypes.map(({ id, label }) => <ShareRow key={id} id={id} label={label} />);
}

/** Users of an archetype in a result, before its filter; undefined while there is none that has it. */
function usersOf(result: Evaluation | null, id: string): number | undefined {
  const s = result?.given.cohorts.findIndex(({ archetype }) => archetype === id) ?? -1;
  return result?.givenCounts[s];
}

const ShareRow = memo(function ShareRow({ id, label }: { id: string; label: string }) {
  const share = useSession((state) => shownConfig(state).mix[id] ?? 0);
  const preset = useSession((state) => PRESETS[state.work.preset].mix[id]);
  const locked = useSession((state) => state.work.locked.includes(id));
  const users = useSession((state) => usersOf(state.result, id));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 sm:grid-cols-[14rem_minmax(0,1fr)_auto_auto_4.5rem]">
      <span className="flex min-h-8 items-center gap-1 text-[13px]">
        <span className="truncate" title={label}>
          {label}
        </span>
        {preset !== undefined && (
          <ResetButton
            isNeeded={share !== preset}
            of={`the share of ${label}`}
            to={exactText('share', preset)}
            onReset={() => resetSetting(`mix.${id}`)}
          />
        )}
      </span>
      <RangeSlider
        label={`Share of ${label}`}
        value={share}
        min={0}
        max={1}
        step={MIX_SHARE.step}
        says={`${label} ${exactText('share', share, MIX_SHARE.step)} of users`}
        disabled={locked}
        className="order-last col-span-full sm:order-none sm:col-span-1"
        onPreview={(next) => previewShare(id, next)}
        onCommit={commitPreview}
        onCancel={cancelPreview}
      />
      <NumberField
        label={`Share of ${label}, exact`}
        value={share}
        parameter={MIX_SHARE}
        disabled={locked}
        className="w-24"
        onCommit={(next) => setShare(id, next)}
      />
      <Button
        variant="quiet"
        className="px-1.5!"
        label={locked ? `Unlock ${label}` : `Lock ${label}`}
        aria-pressed={locked}
        onClick={() => toggleLock(id)}
      >
        {locked ? <Lock size={14} aria-hidden /> : <LockOpen size={14} aria-hidden className="opacity-50" />}
      </Button>
      <span className="number hidden text-right text-[12px] text-muted sm:block">
        {users === undefined ? '' : `${countText(users)} users`}
      </span>
    </div>
  );
});
