'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Decision } from '@/lib/diagnose/scenarios/decided-by';
import type { Flow, FlowMember } from '@/lib/diagnose/scenarios/flow';
import { type Spread, type SwapGroup, swappedPersonas, swapSet } from '@/lib/diagnose/scenarios/swap-set';
import { definitionOf, type Feature } from '@/lib/features/features';
import { countFigure, figure } from '@/lib/text/table';
import { readingText } from '@/lib/text/value-text';
import { countText, signedPoints } from '@/lib/text/written';
import { DataTable } from '../../ui/data-table';
import { Select, selectClass } from '../../ui/select';

const KIND = { stay: 'stay', leave: 'leave → ', enter: 'enter ← ' } as const;

/** "4 (3 to 5)", and of how many it is unknown. */
function spreadText(spread: Spread | null, feature: Feature, after: Evaluation): string {
  if (!spread) return '–';
  const { unit, step } = definitionOf(feature);
  const text = (x: number) => readingText(unit, x, step, after.population.origin.currency);
  const { median, low, high, unknown } = spread;
  const range = low === high ? 'all' : `${text(low)} to ${text(high)}`;
  return `${text(median)} (${range}${unknown > 0 ? `, ${countText(unknown)} unknown` : ''})`;
}

/** Reasons that are named; of rules with many lines there are more. */
const NAMED = 4;

/** What decided, the most frequent first, with how many customers. */
export const reasonsText = (reasons: SwapGroup['reasons']): string =>
  reasons.length < 2
    ? (reasons[0]?.[0] ?? '')
    : [
        ...reasons.slice(0, NAMED).map(([reason, n]) => `${reason} (${countText(n)})`),
        ...(reasons.length > NAMED ? [`${reasons.length - NAMED} more`] : []),
      ].join('; ');

/** The swap set of one persona: who stays in it, leaves and enters it, their values of what decided, and the line that did. */
export function SwapTable({
  flow: newest,
  before,
  after,
  decide,
  caption,
}: {
  flow: Flow;
  before: Evaluation;
  after: Evaluation;
  decide: (member: FlowMember) => Decision;
  /** Of the flow. */
  caption: string;
}) {
  const flow = useDeferredValue(newest);
  const [chosen, choose] = useState<string | null>(null);
  const personas = useMemo(() => swappedPersonas(flow), [flow]);
  const persona = personas.find(({ name }) => name === chosen) ?? personas[0];
  const set = useMemo(
    () => persona && swapSet(flow, persona, before, after, decide),
    [flow, persona, before, after, decide],
  );
  if (!persona || !set) return null;
  const last = Math.max(...flow.nodes.map(({ column }) => column));
  const key = persona.id.slice(persona.id.indexOf(' ') + 1);
  /** The persona's share of those who have one in a column, 0..1. */
  const share = (column: number) => {
    const own = flow.nodes.filter((node) => node.column === column && node.persona !== undefined);
    const all = own.reduce((sum, { customers }) => sum + customers, 0);
    return all > 0 ? (own.find(({ id }) => id === `${column} ${key}`)?.customers ?? 0) / all : 0;
  };
  const difference = share(last) - share(last - 1);
  const { features, groups, net } = set;
  return (
    <div className="mt-5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h4 className="font-semibold font-serif text-[16px]">The swap set</h4>
        <Select
          label="Persona of the swap set"
          className={`${selectClass} max-sm:min-h-11!`}
          value={persona.name}
          options={personas.map(({ name }) => [name, name] as const)}
          onChange={choose}
        />
      </div>
      {features.length > 0 && (
        <p className="mt-1 text-[13px] text-muted">
          Of what decided: the median, from the least to the most.
        </p>
      )}
      <DataTable
        caption={`The swap set of ${persona.name}: ${caption}`}
        className="min-w-xl [&_:is(th,td)]:max-w-52"
        columns={[
          { id: 'group', head: 'Customers' },
          { id: 'users', head: 'Users', numeric: true },
          ...features.map((feature) => ({ id: feature, head: definitionOf(feature).label, numeric: true })),
          { id: 'decided', head: 'Decided by' },
        ]}
        rows={[
          ...groups.map(({ kind, other, customers, spreads, reasons }) => ({
            id: `${kind} ${other?.id ?? ''}`,
            cells: [
              `${KIND[kind]}${other?.name ?? ''}`,
              countFigure(customers),
              ...features.map((feature, i) => spreadText(spreads[i] ?? null, feature, after)),
              reasonsText(reasons) || '–',
            ],
          })),
          {
            id: 'net',
            strong: true,
            cells: [
              'net',
              figure(net, net === 0 ? '±0' : `${net > 0 ? '+' : '−'}${countText(Math.abs(net))}`),
              ...features.map(() => ''),
              figure(difference, `${signedPoints(difference)} points`),
            ],
          },
        ]}
      />
    </div>
  );
}
