import { has } from '@/lib/features/population';
import type { Profile } from '@/lib/params/profile/profile';
import { readProfile } from '@/lib/params/profile/read-profile';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countedText, countText, inWindow, percentText } from '@/lib/text/written';
import { brokenOf, type Drift, FALSE_ALARMS } from '../../drift/drift';
import { featureText, indexText } from '../../drift/drift-words';
import type { Evaluation } from '../../evaluation';
import type { Finding } from '../finding';

/** The profile of a config whose customers are data that was read; null where there is none, or nobody. */
export function profileOfData({ config, population, distribution }: Evaluation): Profile | null {
  if (!config.profile || has(population, 'settings') || !(distribution.users > 0)) return null;
  const read = readProfile(config.profile);
  return read.ok ? read.value : null;
}

/** So many features are drawn. */
const DRAWN = 6;

/** The persona whose share moved most where a window is beyond chance. */
function movedMost({ personas }: Drift, { config }: Evaluation): string | null {
  const moves = personas
    .filter(({ isBroken }) => isBroken)
    .flatMap(({ days, before, now }) => before.map((share, p) => ({ days, p, share, to: now[p] as number })))
    .toSorted((a, b) => Math.abs(b.to - b.share) - Math.abs(a.to - a.share));
  const [most] = moves;
  return most
    ? `${personaName(personasOf(config), most.p)} went from ${percentText(most.share)} to ${percentText(most.to)}${inWindow(most.days)}.`
    : null;
}

/** That customers are not like those of the calibration: where the bound of chance is broken anywhere, one finding. */
export function driftFindings(result: Evaluation, drift: Drift): Finding[] {
  const { broken, of } = brokenOf(drift);
  if (broken === 0) return [];
  // Of windows that moved alike the one that moved most.
  const once = drift.features.filter(
    ({ feature }, i) => drift.features.findIndex((one) => one.feature === feature) === i,
  );
  const moved = once.filter(({ isBroken }) => isBroken);
  const most = movedMost(drift, result);
  const { before } = drift;
  const bars = once.slice(0, DRAWN);
  return [
    {
      id: 'drift',
      about: 'data',
      topic: 'behaviour',
      weight: 'misleading',
      touched: 1,
      claim: 'These customers are not like those that the rules were calibrated on.',
      stated: `Calibrated on ${countedText(before.customers, 'customer')} of ${before.date}`,
      measured: `${countText(broken)} of ${countText(of)}`,
      interval: null,
      proof: [
        `${countText(broken)} of ${countedText(of, 'comparison')} ${broken === 1 ? 'is' : 'are'} beyond what chance gives in ${countText(1 / FALSE_ALARMS)} looks at customers who did not change.`,
        ...moved
          .slice(0, 3)
          .map(
            (one) =>
              `${featureText(one)}: PSI ${indexText(one.index)}, by chance up to ${indexText(one.bound)}.`,
          ),
        ...(most ? [most] : []),
      ].join(' '),
      chart: {
        kind: 'bars',
        bars: bars.map((one) => ({
          label: featureText(one),
          value: one.index,
          text: indexText(one.index),
          isOff: one.isBroken,
          interval: [0, one.bound],
        })),
        end: Math.max(...bars.flatMap(({ index, bound }) => [index, bound])),
        caption: 'population stability index; thin line: what chance gives',
      },
      mend: null,
      cell: 'data',
      part: 'drift',
      certain: false,
    },
  ];
}
