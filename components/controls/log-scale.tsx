import type { Feature } from '@/lib/features/features';
import { toggleLogScale } from '@/lib/session/shown/view';
import { useView } from '../hooks/use-view';
import { Button } from '../ui/button';

export const useIsLog = (feature: Feature): boolean =>
  useView(({ logScales }) => logScales.includes(feature));

/** Draws a feature's histograms by logarithms, or evenly again. */
export function LogScale({ feature, name }: { feature: Feature; name: string }) {
  const isLog = useIsLog(feature);
  return (
    <Button
      variant="quiet"
      className="-my-1 min-h-[24px]! px-1! font-normal! text-[12px]! aria-pressed:bg-tint aria-pressed:text-ink"
      aria-pressed={isLog}
      aria-label={`Log scale: ${name}`}
      title={isLog ? 'Even steps again' : 'Even steps for every power of ten; counts stay as they are'}
      onClick={() => toggleLogScale(feature)}
    >
      log
    </Button>
  );
}
