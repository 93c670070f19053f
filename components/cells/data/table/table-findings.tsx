'use client';

import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import type { TableFinding, TableTopic } from '@/lib/formats/given/table-findings';
import { isSaidByYou } from '@/lib/formats/import/read/understood';
import { importing } from '@/lib/session/data/importing';
import { decideTable } from '@/lib/session/data/table-import';
import { countedText } from '@/lib/text/written';
import { Button } from '../../../ui/button';
import { Fold } from '../../../ui/fold';

const TOPICS: Readonly<Record<TableTopic, string>> = {
  id: 'Customers',
  snapshots: 'Dates of rows',
  windows: 'Windows',
  weight: 'Weight',
  outcome: 'Outcome',
  columns: 'Columns',
  unknown: 'Unknown',
  decimal: 'Decimals',
  dates: 'Dates',
  encoding: 'Text',
  rows: 'Rows',
};

/** Takes an answer: roles are added to those that there are. */
function take({ roles, windows, ...rest }: TableDecisions): void {
  const { tableDecisions } = importing.getState();
  void decideTable({
    ...rest,
    ...(roles && { roles: { ...tableDecisions.roles, ...roles } }),
    ...(windows && { windows: { ...tableDecisions.windows, ...windows } }),
  });
}

/** What the command line is told to do is told to nobody here. */
const shownText = (text: string) => text.replace(/ with --map id=COLUMN/, ' below');

/** What was made of a table, and why: what is asked with its answers first, what the file proves behind a fold. */
export function TableFindings({
  findings,
  decided = false,
}: {
  findings: readonly TableFinding[];
  decided?: boolean;
}) {
  const asked = findings.filter(({ state }) => state === 'asked');
  const assumed = findings.filter(({ state }) => state === 'assumed');
  const said = findings.filter(isSaidByYou);
  const proven = findings.filter((one) => one.state === 'proven' && !isSaidByYou(one));
  return (
    <div className="space-y-2">
      {asked.length > 0 && (
        <ul className="wrap-anywhere space-y-2 border-accent border-l-2 pl-3">
          {asked.map(({ about, column, text, answers = [], isNeeded }) => (
            <li key={`${about} ${column} ${text}`}>
              <b className="font-semibold">{isNeeded && !decided ? 'Please say: ' : 'Not known: '}</b>
              {shownText(text)}
              {!decided && answers.length > 0 && (
                <span className="mt-1 flex flex-wrap gap-2">
                  {answers.map((answer) => (
                    <Button key={answer.option + answer.text} onClick={() => take(answer.decisions)}>
                      {answerText(answer)}
                    </Button>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Group title="Assumed, not proven: please look" findings={assumed} />
      <Group title="Said by you" findings={said} />
      {proven.length > 0 && (
        <Fold title={`${countedText(proven.length, 'decision')} that the file proves`} plain>
          {() => <Reasons findings={proven} />}
        </Fold>
      )}
    </div>
  );
}

/** An answer on a button: with the column that it is about, where it names one. */
function answerText({
  text,
  decisions: { roles = {} },
}: NonNullable<TableFinding['answers']>[number]): string {
  const [[name, role] = []] = Object.entries(roles);
  return role === 'id' ? `${name}: ${text}` : text;
}

function Group({ title, findings }: { title: string; findings: readonly TableFinding[] }) {
  return (
    findings.length > 0 && (
      <div>
        <h4 className="font-medium text-[13px]">{title}</h4>
        <Reasons findings={findings} />
      </div>
    )
  );
}

function Reasons({ findings }: { findings: readonly TableFinding[] }) {
  return (
    <dl className="wrap-anywhere grid gap-x-6 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
      {findings.map(({ about, column, text }) => (
        <div key={`${about} ${column} ${text}`} className="contents">
          <dt className="text-muted">{TOPICS[about]}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
