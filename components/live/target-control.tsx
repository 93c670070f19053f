'use client';

import { clsx } from 'clsx';
import { Crosshair, X } from 'lucide-react';
import { bandText } from '@/lib/params/wanted/targets';
import { cancelPreview, commitPreview } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { aimAt, previewTarget, setTarget, TARGET_SHARE, targetAt } from '@/lib/session/work/target-actions';
import { windowMark } from '@/lib/text/written';
import { BandEnd } from '../controls/band-end';
import { RangeSlider } from '../controls/range-slider';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import type { DistributionRow } from './distribution-rows';
import { SHARE_ROW } from './share-row';

/** The target of one persona: dragged on the axis of its bar, or its ends typed below. Without one the handle is at the share of now. */
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
        says={target ? `${row.name} wanted ${bandText(target)}` : `${row.name} without a target`}
        className={clsx('range-bare -mx-2 w-[calc(100%+1rem)]', !target && 'opacity-50')}
        onPreview={(next) => previewTarget(days, row.key, next)}
        onCommit={commitPreview}
        onCancel={cancelPreview}
      />
      <span />
      <span className="number whitespace-nowrap text-[11px] text-muted">{windowMark(days)}</span>
      <span className="col-span-2 flex min-h-8 items-center justify-end gap-1.5 text-[12px] text-muted">
        {target ? (
          <>
            <span>from</span>
            <BandEnd end="from" label={name} className="w-22" {...{ config, days, target }} of={row.key} />
            <span>to</span>
            <BandEnd end="to" label={name} className="w-22" {...{ config, days, target }} of={row.key} />
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
            onClick={() => aimAt(days, row.key, share)}
            aria-label={`Set a target for ${row.name}`}
          >
            <Crosshair size={13} aria-hidden /> set from–to
          </Button>
        )}
      </span>
    </div>
  );
}
