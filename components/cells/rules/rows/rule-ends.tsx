import type { GroupKind } from '@/lib/rules/rule-tree';
import { personasOf } from '@/lib/rules/view/personas-of';
import { personaTally } from '@/lib/session/shown/insights';
import { funnel } from '@/lib/session/shown/instruments';
import { countText } from '@/lib/text/written';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { PersonaMark, personaColour } from '../../../persona-mark';
import type { RuleEditing } from '../rule-editing';
import { CountBar } from './row-counts';
import { RowFrame } from './row-frame';

function End({ n, of, fill, isStrong }: { n: number; of: number; fill?: string; isStrong?: boolean }) {
  return (
    <span className="grid grid-cols-[2.75rem_minmax(0,1fr)_2.75rem] whitespace-nowrap items-center gap-x-1.5 text-right text-[12px]">
      <span />
      <CountBar n={n} of={of} fill={fill} />
      <span className={isStrong ? 'number font-semibold text-ink' : 'number text-ink'}>{countText(n)}</span>
    </span>
  );
}

/** What the charts of the rows are. */
export function ChartHeading() {
  return <span className="text-[11.5px] text-muted">top count at the right</span>;
}

/** What the counts of the rows are. */
export function CountsHeading({ kind }: { kind: GroupKind }) {
  return (
    <span className="block text-right text-[11.5px] text-muted">
      pass alone{kind === 'all' ? ' │ left' : kind === 'any' ? ' │ so far' : ''}
    </span>
  );
}

/** The users that a rule begins with. */
export function Everybody({ editing: { lines } }: { editing: RuleEditing }) {
  if (!lines) return null;
  return (
    <RowFrame
      says={<span className="pl-9 text-[13px] text-muted">everybody</span>}
      counts={<End n={lines.users} of={lines.users} isStrong />}
    />
  );
}

/** Below a rule: who matches it, who of those is taken by one that goes first, and who is assigned. */
export function RuleEnd({ editing }: { editing: RuleEditing }) {
  const { persona, lines } = editing;
  const result = useSession((state) => state.result);
  const window = useView((state) => state.window);
  const index = result ? personasOf(result.config).findIndex(({ id }) => id === persona.id) : -1;
  if (!result || !lines || index < 0) return null;
  const personas = personasOf(result.config);
  const { matched, assigned } = personaTally(result, window);
  const { maskedBy } = funnel(result, window, index);
  const colour = personaColour(persona.number);
  const taken = maskedBy
    .map((n, p) => ({ n, taker: personas[p] }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
  return (
    <>
      <RowFrame
        says={<span className="pl-9 text-[13px] text-muted">match the rule</span>}
        counts={
          <End
            n={matched[index] ?? 0}
            of={lines.users}
            fill={`color-mix(in srgb, ${colour} 45%, var(--panel))`}
          />
        }
      />
      {taken.map(
        ({ n, taker }) =>
          taker && (
            <RowFrame
              key={taker.id}
              says={
                <span className="flex flex-wrap items-center gap-x-1.5 pl-9 text-[13px] text-muted">
                  of these, taken by <PersonaMark persona={taker} />
                  <span className="min-w-0 break-words text-ink">{taker.name}</span> which goes first
                </span>
              }
              counts={<End n={n} of={lines.users} fill={personaColour(taker.number)} />}
            />
          ),
      )}
      <RowFrame
        isStrong
        says={<span className="pl-9 text-[13px]">are assigned</span>}
        counts={<End n={assigned[index] ?? 0} of={lines.users} fill={colour} isStrong />}
      />
    </>
  );
}
