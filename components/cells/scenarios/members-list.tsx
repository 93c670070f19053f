'use client';

import { customerId } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Decision } from '@/lib/diagnose/scenarios/decided-by';
import type { FlowLink, FlowMember } from '@/lib/diagnose/scenarios/flow';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import type { LongTable } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { CsvButton } from '../../ui/csv-button';
import { SpacerRow } from '../../virtual/spacer-row';
import { UnprintedRows } from '../../virtual/unprinted-rows';
import { useVirtualRows } from '../../virtual/use-virtual-rows';
import { openCustomer } from '../customers/customers-view';

const ROW_HEIGHT = 31;
const HEAD_HEIGHT = 32;
const COLUMNS = [
  { id: 'customer', head: 'Customer', width: 'w-[17rem]' },
  { id: 'archetype', head: 'Archetype', width: 'w-[10rem]' },
  { id: 'decided', head: 'Decided by', width: '' },
] as const;

/** All customers of one ribbon, and what decided of each; those out of sight are not drawn. */
export function MembersList({
  link,
  title,
  before,
  after,
  decide,
}: {
  link: FlowLink;
  title: string;
  before: Evaluation;
  after: Evaluation;
  decide: (member: FlowMember) => Decision;
}) {
  const virtual = useVirtualRows<HTMLElement>(link.rows, ROW_HEIGHT, HEAD_HEIGHT);
  const shown = useSession((state) => state.result?.population);
  /** Whether what the row is about is on the page. */
  const isShown = (member: FlowMember) => (member.after ? after : before).population === shown;
  const cellsOf = (member: FlowMember): [id: string, archetype: string, words: string] => {
    const side = member.after ? after : before;
    return [
      customerId(side.population, member.customer),
      cohortLabel(side.config, member.customer.archetype),
      decide(member).words,
    ];
  };
  const table = (): LongTable => ({
    caption: title,
    columns: COLUMNS,
    length: link.rows,
    rowsBetween: (from, to) =>
      Array.from({ length: to - from }, (_, at) => {
        const cells = cellsOf(link.member(from + at));
        return { id: cells[0], cells };
      }),
  });
  return (
    <section aria-label={title} className="mt-4 max-w-4xl" data-testid="members">
      <h4 className="font-semibold font-serif text-[16px]">{title}</h4>
      {link.rows !== link.customers && (
        <p className="text-[13px] text-muted">
          {countText(link.rows)} rows, which stand for {countText(link.customers)} customers.
        </p>
      )}
      <section
        ref={virtual.region}
        aria-label={`${title}, list`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be within reach of the keyboard
        tabIndex={0}
        className="relative mt-1 max-h-[320px] overflow-auto overscroll-x-contain rounded-lg border border-hairline"
      >
        <table
          className="w-full min-w-[600px] table-fixed border-separate border-spacing-0 text-[13px]"
          aria-rowcount={link.rows + 1}
        >
          <thead className="sticky top-0 z-10 bg-paper">
            <tr aria-rowindex={1} style={{ height: HEAD_HEIGHT }}>
              {COLUMNS.map(({ id, head, width }) => (
                <th
                  key={id}
                  scope="col"
                  className={`border-hairline border-b px-2 text-left font-medium text-muted ${width}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <SpacerRow height={virtual.before} columns={COLUMNS.length} />
            {virtual.rows
              // Another ribbon may have fewer than were drawn a moment ago.
              .filter((at) => at < link.rows)
              .map((at) => {
                const member = link.member(at);
                const [id, archetype, words] = cellsOf(member);
                return (
                  <tr
                    key={at}
                    aria-rowindex={at + 2}
                    className="*:border-hairline *:border-b"
                    style={{ height: ROW_HEIGHT }}
                  >
                    <td className="number truncate px-2" title={id}>
                      {isShown(member) ? (
                        <Button
                          variant="link"
                          className="number block! min-h-7! w-full truncate text-left text-[12px]! leading-7!"
                          onClick={() => openCustomer(member.customer, id)}
                        >
                          {id}
                        </Button>
                      ) : (
                        id
                      )}
                    </td>
                    <td className="truncate px-2 text-muted" title={archetype}>
                      {archetype}
                    </td>
                    <td className="truncate px-2" title={words}>
                      {words}
                    </td>
                  </tr>
                );
              })}
            <SpacerRow height={virtual.after} columns={COLUMNS.length} />
          </tbody>
        </table>
        <UnprintedRows rows={virtual.unprinted} />
      </section>
      <CsvButton table={table} />
    </section>
  );
}
