'use client';

import { useMemo, useState } from 'react';
import { customerId } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { decidedBy } from '@/lib/diagnose/scenarios/decided-by';
import type { Flow, FlowLink, FlowNode } from '@/lib/diagnose/scenarios/flow';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { countFigure, shownAs } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { FlowChart } from '../../charts/flow-chart';
import { personaColour } from '../../persona-mark';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';

const colourOf = ({ persona }: FlowNode) =>
  persona === undefined ? 'var(--hairline)' : personaColour(persona);

/** How often each reason is given, the most frequent first. */
function reasonsOf(link: FlowLink, before: Evaluation, after: Evaluation): [reason: string, n: number][] {
  const counts = new Map<string, number>();
  for (const member of link.members) {
    const reason = decidedBy(before, after, member);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const reasonsText = (reasons: readonly (readonly [string, number])[]): string =>
  reasons.length === 1
    ? (reasons[0]?.[0] ?? '')
    : reasons
        .slice(0, 2)
        .map(([reason, n]) => `${reason} (${countText(n)})`)
        .join('; ');

/** The customers of one ribbon, and what decided of each. */
function Members({
  link,
  title,
  before,
  after,
}: {
  link: FlowLink;
  title: string;
  before: Evaluation;
  after: Evaluation;
}) {
  const { members, customers } = link;
  return (
    <section aria-label={title} className="mt-4" data-testid="members">
      <h4 className="font-semibold font-serif text-[16px]">{title}</h4>
      {members.length < customers && (
        <p className="text-[13px] text-muted">
          The first {countText(members.length)} of {countText(customers)}.
        </p>
      )}
      <DataTable
        caption={title}
        columns={[
          { id: 'customer', head: 'Customer' },
          { id: 'archetype', head: 'Archetype', wide: true },
          { id: 'decided', head: 'Decided by' },
        ]}
        rows={members.map((member) => {
          const side = member.after ? after : before;
          const id = customerId(side.population, member.customer);
          return {
            id,
            cells: [
              id,
              cohortLabel(side.config, member.customer.archetype),
              decidedBy(before, after, member),
            ],
          };
        })}
      />
    </section>
  );
}

/** Ribbons of customers, a table of the same numbers, and who they are. */
export function FlowPart({
  flow,
  before,
  after,
  caption,
}: {
  flow: Flow;
  before: Evaluation;
  after: Evaluation;
  /** Of the table. */
  caption: string;
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const { nodes, links } = flow;
  const name = (id: string) => nodes.find((node) => node.id === id)?.name ?? '';
  const idOf = ({ from, to }: FlowLink) => `${from} > ${to}`;
  const at = links.findIndex((link) => idOf(link) === selected);
  const chosen = links[at];
  const chartNodes = useMemo(() => flow.nodes.map((node) => ({ ...node, colour: colourOf(node) })), [flow]);
  const chartLinks = useMemo(
    () => flow.links.map(({ moves, ...link }) => ({ ...link, isStrong: moves })),
    [flow],
  );
  const rows = useMemo(
    () =>
      [...flow.links]
        .sort((a, b) => Number(b.moves) - Number(a.moves) || b.customers - a.customers)
        .map((link) => ({ link, reasons: link.moves ? reasonsText(reasonsOf(link, before, after)) : '' })),
    [flow, before, after],
  );
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section aria-label={`${caption}, chart`} tabIndex={0} className="overflow-x-auto">
        <div className="min-w-xl">
          <FlowChart
            nodes={chartNodes}
            links={chartLinks}
            selected={at < 0 ? null : at}
            onSelect={(i) => setSelected(links[i] ? idOf(links[i]) : null)}
          />
        </div>
      </section>
      <DataTable
        caption={caption}
        className="min-w-xl"
        columns={[
          { id: 'from', head: 'From' },
          { id: 'to', head: 'To' },
          { id: 'customers', head: 'Customers', numeric: true },
          { id: 'moves', head: 'Moves' },
          { id: 'decided', head: 'Decided by' },
          { id: 'list', head: 'List', show: <span className="sr-only">List</span> },
        ]}
        rows={rows.map(({ link, reasons }) => ({
          id: idOf(link),
          strong: false,
          cells: [
            name(link.from),
            name(link.to),
            countFigure(link.customers),
            link.moves ? 'yes' : '',
            reasons,
            shownAs(
              '',
              <Button
                className="min-h-7! px-2! text-[12px]!"
                aria-pressed={idOf(link) === selected}
                aria-label={`List the ${countText(link.customers)} from ${name(link.from)} to ${name(link.to)}`}
                onClick={() => setSelected(idOf(link) === selected ? null : idOf(link))}
              >
                List
              </Button>,
            ),
          ],
        }))}
      />
      {chosen && (
        <Members
          link={chosen}
          title={`${name(chosen.from)} → ${name(chosen.to)}, ${countText(chosen.customers)}`}
          before={before}
          after={after}
        />
      )}
    </div>
  );
}
