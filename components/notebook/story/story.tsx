'use client';

import { useDeferredValue, useEffect } from 'react';
import { useOnRelease } from '../../hooks/use-on-release';
import { useSession } from '../../hooks/use-session';
import { lazyPart, Part } from '../../ui/part';
import { useSubject } from './use-subject';

const load = () => import('./deferred-story');
const DeferredStory = lazyPart(load, 'DeferredStory');

/** The first screen: what the page is until there is a distribution, then the story of it. */
export function Story() {
  // Fetched while the workers make the population.
  useEffect(() => {
    // Where it cannot be had, showing it says so.
    load().catch(() => {});
  }, []);
  // The sentence may come a frame after the figures: it is the most expensive thing on the first screen.
  const deferred = useDeferredValue(useOnRelease(useSession((state) => state.result)));
  const subject = useSubject(deferred);
  return deferred && subject ? (
    <Part what="Why it is like this" fallback={<Introduction />}>
      <DeferredStory deferred={deferred} subject={subject} />
    </Part>
  ) : (
    <Introduction />
  );
}

function Introduction() {
  return (
    <div className="min-h-[36rem] border-hairline border-l-3 pl-5">
      <h1 className="max-w-2xl text-[27px] leading-tight">
        See a customer segmentation follow every threshold.
      </h1>
      <p className="mt-2 text-muted">
        Synthetic bank customers are made in your browser. Rules sort them into personas.
      </p>
    </div>
  );
}
