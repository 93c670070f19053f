import { clsx } from 'clsx';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { RuleLines } from '@/lib/diagnose/groups/rule-lines';
import type { Persona } from '@/lib/rules/personas';
import type { GroupKind } from '@/lib/rules/rule-tree';
import { personasOf } from '@/lib/rules/view/personas-of';
import { personaTally } from '@/lib/session/shown/insights';
import { funnel } from '@/lib/session/shown/instruments';
import { PersonaMark, personaColour } from '../persona-mark';
import { CountBar, CountRow, WIDE } from './row-counts';
import { RowFrame } from './row-frame';

/** What the charts of the rows are. */
export function ChartHeading() {
  return <span className="text-[11.5px] text-muted">top count at the right</span>;
}

const LEFT: Readonly<Record<GroupKind, string>> = { all: 'left', any: 'so far', 'at least': '', not: '' };

/** What the counts of the rows are. */
export function CountsHeading({ kind, isWide = false }: { kind: GroupKind; isWide?: boolean }) {
  if (isWide)
    return (
      <span className={clsx('grid gap-x-1.5 whitespace-nowrap text-right text-[11.5px] text-muted', WIDE)}>
        <span className="col-span-2 text-left">pass alone</span>
        <span>{LEFT[kind]}</span>
        <span>{kind === 'all' ? 'lost' : kind === 'any' ? 'gained' : ''}</span>
      </span>
    );
  return (
    <span className="block text-right text-[11.5px] text-muted">
      pass alone{LEFT[kind] && ` │ ${LEFT[kind]}`}
    </span>
  );
}

/** The users that a rule begins with. */
export function Everybody({ lines, isWide = false }: { lines: RuleLines | null; isWide?: boolean }) {
  if (!lines) return null;
  const { users } = lines;
  return (
    <RowFrame
      isWide={isWide}
      says={<span className={clsx('text-[13px] text-muted', !isWide && 'pl-9')}>everybody</span>}
      counts={<CountRow isWide={isWide} bar={<CountBar n={users} of={users} />} left={users} />}
    />
  );
}

/** Below a rule: who matches it, who of those is taken by one that goes first, and who is assigned. */
export function RuleEnd({
  result,
  window,
  persona,
  lines,
  isWide = false,
}: {
  result: Evaluation | null;
  window: number;
  persona: Persona;
  lines: RuleLines | null;
  isWide?: boolean;
}) {
  const personas = result ? personasOf(result.config) : [];
  const index = personas.findIndex(({ id }) => id === persona.id);
  if (!result || !lines || index < 0) return null;
  const tally = personaTally(result, window);
  const [matched, assigned] = [tally.matched[index] ?? 0, tally.assigned[index] ?? 0];
  const { maskedBy } = funnel(result, window, index);
  const colour = personaColour(persona.number);
  const taken = maskedBy
    .map((n, p) => ({ n, taker: personas[p] }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
  const room = !isWide && 'pl-9';
  return (
    <>
      <RowFrame
        isWide={isWide}
        says={<span className={clsx('text-[13px] text-muted', room)}>match the rule</span>}
        counts={
          <CountRow
            isWide={isWide}
            isStrong={false}
            left={matched}
            bar={
              <CountBar
                n={matched}
                of={lines.users}
                fill={`color-mix(in srgb, ${colour} 45%, var(--panel))`}
              />
            }
          />
        }
      />
      {taken.map(
        ({ n, taker }) =>
          taker && (
            <RowFrame
              key={taker.id}
              isWide={isWide}
              says={
                <span className={clsx('flex flex-wrap items-center gap-x-1.5 text-[13px] text-muted', room)}>
                  of these, taken by <PersonaMark persona={taker} />
                  <span className="min-w-0 break-words text-ink">{taker.name}</span> which goes first
                </span>
              }
              counts={
                <CountRow
                  isWide={isWide}
                  isStrong={false}
                  left={n}
                  bar={<CountBar n={n} of={lines.users} fill={personaColour(taker.number)} />}
                />
              }
            />
          ),
      )}
      <RowFrame
        isStrong
        isWide={isWide}
        says={<span className={clsx('text-[13px]', room)}>are assigned</span>}
        counts={
          <CountRow
            isWide={isWide}
            left={assigned}
            lost={matched - assigned}
            bar={<CountBar n={assigned} of={lines.users} fill={colour} lost={matched - assigned} />}
          />
        }
      />
    </>
  );
}
