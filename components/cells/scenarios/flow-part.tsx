'use client';

import { useMemo, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { decider } from '@/lib/diagnose/scenarios/decided-by';
import type { Flow, FlowLink, FlowNode } from '@/lib/diagnose/scenarios/flow';
import { reasonsOf } from '@/lib/diagnose/scenarios/swap-set';
import { countFigure, shownAs } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { FlowChart } from '../../charts/flow-chart';
import { personaColour } from '../../persona-mark';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { MembersList } from './members-list';
import { reasonsText, SwapTable } from './swap-table';

const colourOf = ({ persona }: FlowNode) =>
  persona === undefined ? 'var(--hairline)' : personaColour(persona);

/** So many rows are shown before the rest is asked for; those that move come first. */
const FIRST_ROWS = 12;

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
  const [isWhole, showWhole] = useState(false);
  const decide = useMemo(() => decider(before, after), [before, after]);
  const { nodes, links } = flow;
  const name = (id: string) => nodes.find((node) => node.id === id)?.name ?? '';
  const idOf = ({ from, to }: FlowLink) => `${from} > ${to}`;
  const at = links.findIndex((link) => idOf(link) === selected);
  const chosen = links[at];
  const chartNodes = useMemo(() => flow.nodes.map((node) => ({ ...node, colour: colourOf(node) })), [flow]);
  const chartLinks = useMemo(
    () => flow.links.map(({ from, to, customers, moves }) => ({ from, to, customers, isStrong: moves })),
    [flow],
  );
  const rows = useMemo(
    () =>
      [...flow.links]
        .sort((a, b) => Number(b.moves) - Number(a.moves) || b.customers - a.customers)
        .map((link) => ({
          link,
          reasons: link.moves ? reasonsText(reasonsOf(link, before, after, decide)) : '',
        })),
    [flow, before, after, decide],
  );
  const isLong = rows.length > FIRST_ROWS + 2;
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
        className="min-w-xl [&_:is(th,td)]:max-w-52"
        columns={[
          { id: 'from', head: 'From' },
          { id: 'to', head: 'To' },
          { id: 'customers', head: 'Customers', numeric: true },
          { id: 'moves', head: 'Moves' },
          { id: 'decided', head: 'Decided by' },
          { id: 'list', head: 'List', show: <span className="sr-only">List</span> },
        ]}
        drawn={isLong && !isWhole ? FIRST_ROWS : rows.length}
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
        actions={
          isLong && (
            <Button
              variant="quiet"
              className="min-h-7! px-1! max-sm:min-h-11!"
              aria-expanded={isWhole}
              onClick={() => showWhole(!isWhole)}
            >
              {isWhole ? `Show the first ${FIRST_ROWS}` : `${FIRST_ROWS} of ${rows.length} rows: show all`}
            </Button>
          )
        }
      />
      {chosen && (
        <MembersList
          key={selected}
          link={chosen}
          title={`${name(chosen.from)} → ${name(chosen.to)}, ${countText(chosen.customers)}`}
          before={before}
          after={after}
          decide={decide}
        />
      )}
      <SwapTable flow={flow} before={before} after={after} decide={decide} caption={caption} />
    </div>
  );
}
