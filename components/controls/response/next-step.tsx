import { useEffect, useState } from 'react';
import { isFollowed, type NumberResponse, numberResponse } from '@/lib/diagnose/change/number-response';
import { useSession } from '../../hooks/use-session';
import { StepHint } from '../step-hint';
import { type NumberOf, steppingIn } from './number-response';

/**
 * What the next step of a number does, of results that are committed: all its values are asked for where they are shown, as a number that
 * is more than a threshold may take long, of very many customers too long. Computed after what is on the screen.
 */
export function NextStep({ of, text }: { of: NumberOf; text: (x: number) => string }) {
  const { result, window, setting } = of;
  const { pointer } = setting.number;
  const isHeld = useSession((state) => state.result !== result || state.work.config !== result.config);
  const stepping = steppingIn(of);
  const [value, to] = stepping ? [stepping.value, stepping.value + stepping.by] : [null, null];
  const [known, setKnown] = useState<{ readonly of: unknown; readonly response: NumberResponse } | null>(
    null,
  );
  useEffect(() => {
    if (isHeld || value === null || to === null || !isFollowed(result, pointer)) return;
    const timer = globalThis.setTimeout(() => {
      const positions = Float64Array.of(value, Number(to.toFixed(10)));
      setKnown({ of: result, response: numberResponse({ result, window, pointer }, positions) });
    });
    return () => globalThis.clearTimeout(timer);
  }, [result, window, pointer, value, to, isHeld]);
  if (!stepping || !known || known.of !== result) return null;
  return <StepHint result={result} window={window} of={stepping} curve={known.response} text={text} />;
}
