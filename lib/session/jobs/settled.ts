import { loadPart } from '@/lib/parts/load-part';
import { currentDigests, notify, session } from '../work/store';

/** Keeps the digests of the committed, exact result. False where what is on the screen is no such result, or is none any more. */
export async function keepDigests(): Promise<boolean> {
  const { synthetic: result, work, draft } = session.getState();
  if (!result?.exact || draft || result.config !== work.config) return false;
  // Without what makes them there are none: whoever shares or reports tries again.
  const part = await loadPart(() => import('@/lib/engine/chunks/result-digest')).catch(() => null);
  if (!part) return false;
  const isStill = () => session.getState().synthetic === result;
  const value = await part.digestsInTurns(result, isStill);
  if (!value) return false;
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
