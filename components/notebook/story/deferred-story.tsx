'use client';

import { clsx } from 'clsx';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { headline } from '@/lib/session/shown/insights';

import { openInstrument, showSubject } from '@/lib/session/shown/view';
import { chosenBase, shownBase } from '@/lib/session/work/store';
import { ThresholdControl } from '../../controls/threshold/threshold-control';
import { Explained } from '../../help/explained';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { personaColour } from '../../persona-mark';
import { Button } from '../../ui/button';
import { lazyPart, Part } from '../../ui/part';
import { CHANGES_ROOM, ChangesPlace } from './changes-place';
import { useLeading } from './use-leading';
import { type Subject, subjectId } from './use-subject';

const RuleNumberControl = lazyPart(
  () => import('../../controls/response/rule-number-control'),
  'RuleNumberControl',
);

const SingleChanges = lazyPart(() => import('./single-changes'), 'SingleChanges');

/** The most surprising cause in one computed sentence, the thresholds that move most, and what would change it. */
export function DeferredStory({ deferred, subject }: { deferred: Evaluation; subject: Subject }) {
  const result = useSession((state) => state.result);
  const base = useSession(shownBase);
  const isChosen = useSession((state) => chosenBase(state) !== null);
  const windowIndex = useView((state) => state.window);
  const isHeld = useView((state) => state.held !== null);
  const { leading, wanted } = useLeading(result);

  const { persona, expected, farthest } = subject;
  const personas = personasOf(deferred.config);
  // The synthetic share is no earlier state of imported users.
  const comparable = isChosen || has(deferred.population, 'settings');
  const before = comparable ? (base?.windows[windowIndex]?.[personaKey(personas, persona)] ?? null) : null;
  const { sentence, support, proof } = headline(deferred, windowIndex, persona, expected, before);
  // Of nobody there is nothing to prove or to change.
  const someone = deferred.distribution.users > 0;
  return (
    <div className="relative pl-3 sm:pl-5" data-testid="story">
      <Accent colour={personaColour(personas[persona]?.number ?? null)} />
      {/* What is said stays while a handle is held, and is new on release, in the same room. */}
      <div className={clsx('min-h-[198px] sm:min-h-[161px] xl:min-h-[139px]', isHeld && 'opacity-50')}>
        <h1 className="text-pretty text-[15.5px] leading-[1.3] sm:text-[24px]" data-testid="headline">
          {/* Another sentence is another one: its words do not move there from the one before. */}
          <span key={sentence}>
            <Explained text={sentence} />
          </span>
        </h1>
        <p className="mt-2 max-w-4xl text-[14px] text-muted">
          <span key={support}>
            <Explained text={support} />
          </span>{' '}
          {someone && (
            <Button
              variant="link"
              className="in-sentence inline! text-[14px]!"
              onClick={() => openInstrument(proof)}
            >
              See the proof
            </Button>
          )}
          {someone && farthest !== persona && (
            <>
              {' · '}Farther from expected by now:{' '}
              <Button
                variant="link"
                className="in-sentence inline! text-[14px]!"
                onClick={() => showSubject(subjectId(deferred, farthest))}
              >
                {personaName(personas, farthest)}
              </Button>
            </>
          )}
        </p>
      </div>
      <h2 className="sr-only">
        The {leading.some(isByPlace) ? 'numbers of the rules' : 'thresholds'} that move most users, in either
        window
      </h2>
      <div className="mt-2 divide-y divide-hairline">
        {leading.map((path, i) =>
          isByPlace(path) ? (
            <Part key={path} what="A number of the rules" fallback={<LeadingPlace />}>
              <RuleNumberControl pointer={path.slice('/rules'.length)} titled />
            </Part>
          ) : (
            <ThresholdControl key={path} path={path} explains={i === 0} isBrief />
          ),
        )}
        {Array.from({ length: wanted - leading.length }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places alike
          <LeadingPlace key={i} />
        ))}
      </div>
      {/* Its room is kept: what is below must not move when it is new. */}
      <div className={CHANGES_ROOM}>
        {someone && (
          <Part
            what="What would change it"
            fallback={
              <div data-loading>
                <ChangesPlace />
              </div>
            }
          >
            <SingleChanges subject={subject} />
          </Part>
        )}
      </div>
    </div>
  );
}

/** Of a number that has no name among the settings. */
const isByPlace = (path: string) => path.startsWith('/');

/** As high as a slider, until it is known which. */
function LeadingPlace() {
  return <div data-loading className="h-28" />;
}

/** The bar at the left of the story, in the colour of the persona it is about. */
function Accent({ colour }: { colour: string }) {
  return (
    <svg
      className="absolute inset-y-0 left-0 h-full w-[3px]"
      preserveAspectRatio="none"
      viewBox="0 0 1 1"
      aria-hidden
    >
      <rect width="1" height="1" fill={colour} />
    </svg>
  );
}
