'use client';

import { memo, useMemo } from 'react';
import type { FeatureTable } from '@/lib/features/feature-table';
import { rowValue } from '@/lib/model/coded';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { type Flip, smallestMoves } from '@/lib/rules/flips';
import { personaName } from '@/lib/rules/personas';
import { useCurrency } from '../../../hooks/use-currency';
import { DataTable } from '../../../ui/data-table';
import { styled } from '../../../ui/screen-table';
import { featureFigure } from '../value-text';
import { causeText, changeText, needText } from './flip-words';

const COLUMNS = [
  { id: 'persona', head: 'Would be' },
  { id: 'need', head: 'If' },
  { id: 'now', head: 'Now', numeric: true },
  { id: 'change', head: 'Change', numeric: true },
  { id: 'then', head: 'Then' },
] as const;

/** The smallest change of each value that would give a customer another persona in one window. */
export const FlipLedger = memo(function FlipLedger({
  rules,
  table,
  k,
  window,
  windowDays,
}: {
  rules: CompiledRules;
  table: FeatureTable;
  k: number;
  window: number;
  windowDays: number;
}) {
  const currency = useCurrency();
  const moves = useMemo(() => {
    const columns = table.windows[window];
    return columns ? smallestMoves(rules, columns, k, windowDays) : [];
  }, [rules, table, k, window, windowDays]);
  const { personas, criteria } = rules;
  const unknown = criteria.some(({ criterion }) =>
    Number.isNaN(rowValue(table.windows[window]?.[criterion.feature], k)),
  );
  const nameOf = (p: number) => personaName(personas, p);
  const row = (move: Flip) => ({
    id: `${move.feature} ${move.target}`,
    cells: [
      nameOf(move.to),
      needText(move, currency),
      styled(featureFigure(move.feature, move.value, currency), 'whitespace-nowrap'),
      styled(changeText(move, currency), 'whitespace-nowrap'),
      styled(causeText(move, personas), 'text-muted'),
    ],
  });
  return (
    <section className="mt-6">
      <h4 className="font-medium text-[14px]">What would change it, {windowDays} d</h4>
      {moves.length === 0 ? (
        <p className="mt-1 text-[13px]">
          No single change would: whichever one value moves, as far as it can, this persona stays.
        </p>
      ) : (
        <>
          <p className="text-[13px] text-muted">
            The smallest change of one value, all others as they are, that leads to another persona. The
            nearest first.
          </p>
          <DataTable
            caption="What would change the persona"
            columns={COLUMNS}
            rows={moves.map(row)}
            className="min-w-xl"
          />
        </>
      )}
      {unknown && <p className="text-[12px] text-muted">Values that are unknown are left out.</p>}
    </section>
  );
});
