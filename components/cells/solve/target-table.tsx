'use client';

import { clsx } from 'clsx';
import { DEFAULT_TOLERANCE, meets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { byNumber } from '@/lib/rules/personas';
import { currentShares } from '@/lib/session/shown/selectors';
import { shownConfig } from '@/lib/session/work/store';
import {
  aimAtPresent,
  clearTargets,
  hasTargets,
  roomFor,
  setTarget,
  TARGET_SHARE,
  targetAt,
} from '@/lib/session/work/target-actions';
import { NumberField } from '../../controls/number-field';
import { exactShare } from '../../exact';
import { useSession } from '../../hooks/use-session';
import { PersonaMark } from '../../persona-mark';
import { Button } from '../../ui/button';
import { CopyableTable } from '../../ui/copyable-table';

/** Targets of every persona in both windows, beside what there is now. */
export function TargetTable() {
  const config = useSession(shownConfig);
  const result = useSession((state) => state.result);
  const aimed = useSession(hasTargets);
  const { personas, windows } = config;
  const order = [...byNumber(personas), personas.length];
  return (
    <div>
      <CopyableTable label="Targets">
        <table className="w-full min-w-lg text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-muted">
              <th scope="col" className="py-1 text-left font-medium">
                Persona
              </th>
              {windows.map((days) => (
                <th key={days} scope="col" colSpan={3} className="pl-4 text-left font-medium">
                  {days} days: now, wanted, give or take
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((p) => {
              const key = personaKey(personas, p);
              const name = personas[p]?.name ?? 'Stable';
              return (
                <tr key={key} className="border-hairline border-b">
                  <th scope="row" className="py-1 text-left font-normal">
                    <span className="flex items-center gap-1.5">
                      <PersonaMark persona={personas[p] ?? null} /> <span>{name}</span>
                    </span>
                  </th>
                  {windows.map((days, w) => {
                    const target = targetAt(config, days, key);
                    const share = result ? currentShares(result, w)[p] : undefined;
                    const met = target && share !== undefined ? meets(share, target) : null;
                    const label = `${name} in ${days} days`;
                    return [
                      <td key={`${days} now`} className="number whitespace-nowrap pl-4 text-right">
                        {share === undefined ? '–' : exactShare(share)}{' '}
                        <span
                          className={clsx('inline-block w-4 text-center', met ? 'text-muted' : 'text-fail')}
                        >
                          {met === null ? '' : met ? '✓' : '✗'}
                          {met !== null && <span className="sr-only">{met ? 'met' : 'not met'}</span>}
                        </span>
                      </td>,
                      <td key={`${days} wanted`} className="py-1 pl-2" data-value={target?.share ?? ''}>
                        <OptionalShare
                          label={`Wanted ${label}`}
                          value={target?.share ?? null}
                          max={roomFor(config, days, key)}
                          onChange={(next) =>
                            setTarget(
                              days,
                              key,
                              next === null
                                ? null
                                : { share: next, tolerance: target?.tolerance ?? DEFAULT_TOLERANCE },
                            )
                          }
                          start={share ?? 0}
                        />
                      </td>,
                      <td
                        key={`${days} tolerance`}
                        className="py-1 pl-2"
                        data-value={target?.tolerance ?? ''}
                      >
                        {target && (
                          <NumberField
                            label={`Tolerance ${label}`}
                            value={target.tolerance}
                            prefix="±"
                            parameter={TARGET_SHARE}
                            onCommit={(next) => setTarget(days, key, { ...target, tolerance: next })}
                            className="w-22"
                          />
                        )}
                      </td>,
                    ];
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </CopyableTable>
      <div className="mt-2 flex flex-wrap gap-2">
        {result &&
          windows.map((days, w) => (
            <Button
              key={days}
              className="min-h-7! px-2! text-[12px]!"
              onClick={() => aimAtPresent(result, w)}
            >
              Aim at what is now, {days} days
            </Button>
          ))}
        {aimed && (
          <Button variant="quiet" className="min-h-7! px-2! text-[12px]!" onClick={clearTargets}>
            Clear all targets
          </Button>
        )}
      </div>
    </div>
  );
}

/** A share that may be left out. */
function OptionalShare({
  label,
  value,
  max,
  start,
  onChange,
}: {
  label: string;
  value: number | null;
  max: number;
  /** Where it starts when it is set. */
  start: number;
  onChange: (value: number | null) => ReturnType<typeof setTarget>;
}) {
  if (value === null) {
    return (
      <Button
        className="min-h-8! w-24 px-2! text-[12px]! text-muted"
        aria-label={`Set: ${label}`}
        onClick={() => onChange(Math.min(max, Math.round(start * 1000) / 1000))}
      >
        any
      </Button>
    );
  }
  return (
    <span className="inline-flex items-center">
      <NumberField
        label={label}
        value={value}
        parameter={{ ...TARGET_SHARE, max }}
        onCommit={onChange}
        className="w-24"
      />
      <Button
        variant="quiet"
        className="min-h-7! px-1.5!"
        label={`Any: ${label}`}
        onClick={() => onChange(null)}
      >
        ×
      </Button>
    </span>
  );
}
