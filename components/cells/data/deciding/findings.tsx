'use client';

import type { Decisions } from '@/lib/formats/import/read/decisions';
import { type Finding, isSaidByYou, type Question, type Topic } from '@/lib/formats/import/read/understood';
import { decide, importing } from '@/lib/session/data/importing';
import { countedText } from '@/lib/text/written';
import { Button } from '../../../ui/button';
import { Fold } from '../../../ui/fold';

const TOPICS: Readonly<Record<Topic, string>> = {
  direction: 'In or out',
  dates: 'Dates',
  currency: 'Currency',
  user: 'Users',
  account: 'Accounts',
  amount: 'Amounts',
  columns: 'Columns',
  merchant: 'Merchants',
  decimal: 'Cents',
  encoding: 'Text',
  rows: 'Rows',
  duplicates: 'Repeated rows',
};

/** A decision that is absent. */
type Absent = Readonly<Partial<Record<keyof Decisions, unknown>>>;

/** What takes back that the analyst said something. */
const TAKEN_BACK: Readonly<Partial<Record<Topic, (decisions: Decisions) => Absent>>> = {
  dates: () => ({ dateOrder: undefined }),
  decimal: () => ({ decimal: undefined }),
  currency: () => ({ currency: undefined }),
  direction: ({ words = [] }) => ({
    moneyOut: undefined,
    flipSign: undefined,
    words: words.filter(({ role }) => role !== 'direction'),
    columns: { direction: undefined },
  }),
};

function takeBack(about: Topic): void {
  const { decisions } = importing.getState();
  void decide(TAKEN_BACK[about]?.(decisions) as Partial<Decisions>);
}

/**
 * What was decided about a file, and why: what is still open, only assumed or said by the analyst in sight, what the file
 * proves behind a fold. `questions` are shown elsewhere. Before the import what was said can be taken back.
 */
export function Findings({
  findings,
  questions = [],
  decided = true,
}: {
  findings: readonly Finding[];
  questions?: readonly Question[];
  decided?: boolean;
}) {
  const open = findings.filter(
    ({ state, text }) => state === 'asked' && !questions.some((question) => question.text === text),
  );
  const assumed = findings.filter(({ state }) => state === 'assumed');
  const said = findings.filter(isSaidByYou);
  const proven = findings.filter((one) => one.state === 'proven' && !isSaidByYou(one));
  return (
    <div className="space-y-2">
      <Group title="Not known" findings={open} />
      <Group title="Assumed, not proven: please look" findings={assumed} />
      <Group title="Said by you" findings={said} canTakeBack={!decided} />
      {proven.length > 0 && (
        <Fold title={`${countedText(proven.length, 'decision')} that the file proves`} plain>
          {() => <Reasons findings={proven} />}
        </Fold>
      )}
    </div>
  );
}

function Group({ title, ...rest }: { title: string } & React.ComponentProps<typeof Reasons>) {
  return (
    rest.findings.length > 0 && (
      <div>
        <h4 className="font-medium text-[13px]">{title}</h4>
        <Reasons {...rest} />
      </div>
    )
  );
}

function Reasons({ findings, canTakeBack = false }: { findings: readonly Finding[]; canTakeBack?: boolean }) {
  return (
    <dl className="wrap-anywhere grid gap-x-6 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
      {findings.map(({ about, text }) => {
        return (
          <div key={`${about} ${text}`} className="contents">
            <dt className="text-muted">{TOPICS[about]}</dt>
            <dd>
              {text}
              {canTakeBack && TAKEN_BACK[about] && (
                <Button
                  variant="link"
                  className="ml-3 min-h-6!"
                  aria-label={`Take it back: ${TOPICS[about]}`}
                  onClick={() => takeBack(about)}
                >
                  Take it back
                </Button>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
