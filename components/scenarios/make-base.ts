import { saying } from '@/lib/session/steps/say-step';
import { withPart } from '@/lib/session/with-part';

/** Saves what is shown as a scenario, where it is none, and compares with it from now on. */
export const makeBase = () =>
  void withPart(
    'The base was not changed',
    () => import('@/lib/session/work/scenarios/scenario-actions'),
    (actions) => saying(() => actions.makeBase(null)),
  );
