import { countedText } from '@/lib/text/written';
import { shownCurrency } from '../shown/selectors';
import { session } from '../work/store';
import { type Step, stepWords } from './step-words';

/** A state that can be gone back or forward to. */
export interface PastStep {
  /** What led to it: "Recurring merchants ≥ 3 → 5"; of the first one what was opened. */
  readonly words: string;
  /** When, in milliseconds since 1970; null where nobody looked. */
  readonly at: number | null;
}

/** When each work was first on the screen. */
const times = new WeakMap<Step['work'], number>();
/** Words of a step by the states before and after it. */
const known = new WeakMap<
  Step['work'],
  { readonly before: Step; readonly after: Step; readonly words: string }
>();

const asStep = ({ work, joins }: Partial<Step>): Step | null => (work && joins ? { work, joins } : null);
const isSame = (a: Step, b: Step) => a.work === b.work && a.joins === b.joins;

function wordsOf(before: Step, after: Step): string {
  const found = known.get(after.work);
  if (found && isSame(found.before, before) && isSame(found.after, after)) return found.words;
  const words = stepWords(before, after, shownCurrency(session.getState()));
  known.set(after.work, { before, after, words });
  return words;
}

/** Every state that undo and redo reach, the oldest first, and which of them is on the screen. */
function states(): { readonly all: readonly Step[]; readonly now: number } {
  const { pastStates, futureStates } = session.temporal.getState();
  const past = pastStates.flatMap((state) => asStep(state) ?? []);
  const future = futureStates.flatMap((state) => asStep(state) ?? []);
  return { all: [...past, session.getState(), ...future.toReversed()], now: past.length };
}

/** The steps by name, the oldest first; `now` is the place of the one on the screen. */
export function namedSteps(): { readonly steps: readonly PastStep[]; readonly now: number } {
  const { all, now } = states();
  const steps = all.map((step, i) => {
    const before = all[i - 1];
    const words = before ? wordsOf(before, step) : `opened ${step.work.config.name}`;
    return { words, at: times.get(step.work) ?? null };
  });
  return { steps, now };
}

/** Goes to a state by its place among `namedSteps`. */
export function goToStep(place: number): void {
  const { now } = states();
  session.setState({ draft: null });
  const { undo, redo } = session.temporal.getState();
  if (place < now) undo(now - place);
  else if (place > now) redo(place - now);
}

/** What undo takes back and what redo brings again; null where there is nothing. */
export interface NextSteps {
  readonly back: string | null;
  readonly again: string | null;
}

export function nextSteps(): NextSteps {
  const { all, now } = states();
  const between = (place: number) => {
    const [before, after] = [all[place - 1], all[place]];
    return before && after ? wordsOf(before, after) : null;
  };
  return { back: between(now), again: between(now + 1) };
}

/** A step of undo or redo that was just made. */
export interface MadeStep {
  readonly was: 'undone' | 'done again';
  /** What it took back or brought again; of several at once how many. */
  readonly words: string;
}

/**
 * Says what the next steps are, now and whenever they are others, and what undo and redo have just done. Returns the function that
 * ends it.
 */
export function followSteps(
  say: (next: NextSteps) => void,
  sayMade: (made: MadeStep) => void = () => {},
): () => void {
  let [{ all, now }, next] = [states(), nextSteps()];
  const note = () => {
    const { work } = session.getState();
    if (!times.has(work)) times.set(work, Date.now());
    const before = { all, now, next };
    ({ all, now } = states());
    next = nextSteps();
    const steps = now - before.now;
    const there = before.all[now];
    // A commit leads to a state that was not there.
    if (steps !== 0 && there && isSame(there, session.getState())) {
      const one = steps < 0 ? before.next.back : before.next.again;
      const words = Math.abs(steps) === 1 && one !== null ? one : countedText(Math.abs(steps), 'step');
      sayMade({ was: steps < 0 ? 'undone' : 'done again', words });
    }
    say(next);
  };
  note();
  // A commit is on the screen before it is among the steps.
  return session.temporal.subscribe(note);
}
