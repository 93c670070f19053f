import { useMemo } from 'react';
import { definitionOf } from '@/lib/features/features';
import { personasReading } from '@/lib/params/config/features/feature-edit';
import { binsOf, featureBins, featureDomain } from '@/lib/session/shown/feature-view';
import { shownConfig } from '@/lib/session/work/store';
import { inOrder } from '@/lib/stats/histogram';
import { countText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { unknownCount } from './feature-shown';
import { MiniBars } from './mini-bars';

/** Features of one kind, each with its distribution in small, of how many users it is unknown, and which rules read it. */
export function FeatureRows({
  title,
  names,
  chosen,
  onPick,
}: {
  title: string;
  names: readonly string[];
  chosen: string | null;
  onPick: (name: string) => void;
}) {
  return (
    <table className="mt-4 w-full text-[13px]">
      <caption className="pb-1 text-left font-medium">
        {title} <span className="font-normal text-muted">{names.length}</span>
      </caption>
      {names.length > 0 && (
        <thead className="text-muted">
          <tr>
            <th scope="col" className="text-left font-normal">
              Feature
            </th>
            <th scope="col">
              <span className="sr-only">Distribution</span>
            </th>
            <th scope="col" className="pl-2 text-right font-normal">
              Unknown
            </th>
            <th scope="col" className="whitespace-nowrap pl-2 text-right font-normal">
              Used by
            </th>
          </tr>
        </thead>
      )}
      <tbody>
        {names.map((name) => (
          <FeatureRow key={name} name={name} chosen={name === chosen} onPick={onPick} />
        ))}
      </tbody>
    </table>
  );
}

function FeatureRow({
  name,
  chosen,
  onPick,
}: {
  name: string;
  chosen: boolean;
  onPick: (name: string) => void;
}) {
  const config = useSession(shownConfig);
  const result = useSession((state) => state.result);
  const window = useView((state) => state.window);
  const population = result?.population;
  const counts = result?.counts;
  const bars = useMemo(() => {
    if (!population || !counts) return null;
    const domain = featureDomain(population, name, counts, []);
    return inOrder(featureBins(population, name, window, counts, binsOf(domain, 'low')));
  }, [population, counts, name, window]);
  const unknown = result ? unknownCount(result, name, window) : null;
  return (
    <tr className="border-hairline border-t">
      <th scope="row" className="text-left font-normal">
        <button
          type="button"
          aria-pressed={chosen}
          className="min-h-7 w-full rounded px-1 text-left hover:bg-tint aria-pressed:bg-tint aria-pressed:font-semibold"
          onClick={() => onPick(name)}
        >
          {definitionOf(name).label}
        </button>
      </th>
      <td className="w-16 align-bottom">{bars && <MiniBars counts={bars} />}</td>
      <td className={`number pl-2 text-right ${unknown ? 'text-fail' : ''}`}>
        {unknown === null ? '–' : countText(unknown)}
      </td>
      <td className="number pl-2 text-right">
        {personasReading(config, name)
          .map(({ number }) => number)
          .join(', ')}
      </td>
    </tr>
  );
}
