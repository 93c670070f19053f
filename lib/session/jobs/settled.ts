import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { currentDigests, notify, session } from '../work/store';

/** Keeps the digests of the committed, exact result. False where what is on the screen is no such result. */
export function keepDigests(): boolean {
  const { synthetic: result, work, draft } = session.getState();
  if (!result?.exact || draft || result.config !== work.config) return false;
  const value = digestsOf(result.population, result.assignments, result.counts);
  session.setState({ digests: { of: result.config, value } });
  return true;
}

/** Says whether an opened link was reproduced, or which stage differs. */
export function compareWithLink(): void {
  const { expected, work } = session.getState();
  const digests = currentDigests(session.getState());
  if (!expected || !digests || work.config !== expected.config) return;
  const stage = (['transactions', 'features', 'personas'] as const).find(
    (name) => digests[name] !== expected.digests[name],
  );
  session.setState({ expected: null });
  notify(
    stage
      ? {
          id: 'reproduced',
          tone: 'problem',
          text: `Not reproduced: the ${stage} differ from what the sender of this link saw. It was made by another version of this page.`,
        }
      : { id: 'reproduced', tone: 'info', text: 'Reproduced exactly: every digest equals the sender’s.' },
  );
}
