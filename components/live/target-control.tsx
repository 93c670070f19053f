'use client';

import { clsx } from 'clsx';
import { Crosshair, X } from 'lucide-react';
import { DEFAULT_TOLERANCE } from '@/lib/params/wanted/targets';
import { cancelPreview, commitPreview } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { previewTarget, roomFor, setTarget, TARGET_SHARE, targetAt } from '@/lib/session/work/target-actions';
import { exactText } from '@/lib/text/value-text';
import { NumberField } from '../controls/number-field';
import { RangeSlider } from '../controls/range-slider';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import type { DistributionRow } from './distribution-rows';
import { SHARE_ROW } from './share-row';

/** The target of one persona: dragged on the axis of its bar, or typed. Without one the handle is at the share of now. */
export function TargetControl({
  row,
  days,
  windowIndex,
  axisEnd,
}: {
  row: DistributionRow;
  days: number;
  windowIndex: 0 | 1;
  axisEnd: number;
}) {
  const config = useSession(shownConfig);
  const target = targetAt(config, days, row.key);
  const room = Math.min(1, roomFor(config, days, row.key) + (target?.tolerance ?? DEFAULT_TOLERANCE));
  const share = target?.share ?? row.shares[windowIndex] ?? 0;
  const name = `Target of ${row.name}`;
  return (
    <div className={SHARE_ROW}>
      <span />
      <RangeSlider
        label={name}
        value={Math.min(share, axisEnd)}
        min={0}
        max={axisEnd}
        step={TARGET_SHARE.step}
        says={
          target
            ? `${row.name} wanted ${exactText('share', share, TARGET_SHARE.step)}`
            : `${row.name} without a target`
        }
        className={clsx('range-bare -mx-2 w-[calc(100%+1rem)]', !target && 'opacity-50')}
        onPreview={(next) => previewTarget(days, row.key, next)}
        onCommit={commitPreview}
        onCancel={cancelPreview}
      />
      <span className="flex items-center justify-end">
        {target ? (
          <>
            <NumberField
              label={`${name}, exact`}
              value={target.share}
              parameter={{ ...TARGET_SHARE, max: room }}
              onCommit={(next) => setTarget(days, row.key, { ...target, share: next })}
              className="w-24"
            />
            <Button
              variant="quiet"
              className="min-h-7! px-1!"
              label={`No target for ${row.name}`}
              onClick={() => setTarget(days, row.key, null)}
            >
              <X size={13} aria-hidden />
            </Button>
          </>
        ) : (
          <Button
            variant="quiet"
            className="min-h-7! px-1! text-[12px]!"
            onClick={() =>
              setTarget(days, row.key, {
                share: Math.min(room, Math.round(share * 1000) / 1000),
                tolerance: DEFAULT_TOLERANCE,
              })
            }
            aria-label={`Set a target for ${row.name}`}
          >
            <Crosshair size={13} aria-hidden /> set
          </Button>
        )}
      </span>
    </div>
  );
}
