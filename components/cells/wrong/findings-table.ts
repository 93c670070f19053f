import type { Finding } from '@/lib/diagnose/findings/finding';
import { type MendEffects, tryingMends } from '@/lib/session/wrong/mend-effects';
import type { TextTable } from '@/lib/text/table';
import { signedPoints, windowMark } from '@/lib/text/written';
import { TOPIC_TEXT } from './finding-row';

function effectText(effects: MendEffects | null, id: string): string {
  const of = effects?.get(id);
  if (typeof of === 'string' || !of) return of ?? '';
  return of.length === 0
    ? 'no share changes'
    : of.map(({ name, days, change }) => `${name} ${windowMark(days)} ${signedPoints(change)}`).join('; ');
}

/** The list as a table, for a copy and a file: everything that is on the screen, and every share that a mend changes. */
export function findingsTable(findings: readonly Finding[]): TextTable<unknown> {
  const effects = tryingMends.state.getState().value;
  return {
    caption: 'What is wrong here',
    columns: [
      { id: 'number', head: 'No.' },
      { id: 'topic', head: 'About' },
      { id: 'claim', head: 'Finding' },
      { id: 'stated', head: 'Said' },
      { id: 'measured', head: 'Measured' },
      { id: 'interval', head: '95 %' },
      { id: 'proof', head: 'Proof' },
      { id: 'mend', head: 'Mends it' },
      { id: 'effect', head: 'What it does, in points' },
    ],
    rows: findings.map(({ id, topic, claim, stated, measured, interval, proof, mend }, i) => ({
      id,
      cells: [
        i + 1,
        TOPIC_TEXT[topic],
        claim,
        stated ?? '',
        measured,
        interval ?? '',
        proof,
        mend?.label ?? '',
        mend ? effectText(effects, mend.id) : '',
      ],
    })),
  };
}
