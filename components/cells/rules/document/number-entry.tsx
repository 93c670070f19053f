import type { NumberExpression } from '@/lib/language/expression';
import type { Problem } from '@/lib/model/result';
import { NumberField } from '../../../controls/number-field';
import { NumberLine } from '../parts/text-line';
import { FORMULA_HINT, useFormula } from '../parts/use-formula';

/** A number of which nothing is known. */
const ANY = { unit: 'none', min: -1e15, max: 1e15, step: 1 } as const;

/** A number that is written out as a field, which takes a formula too; any other one as text. */
export function NumberEntry({
  label,
  value,
  className,
  onCommit,
}: {
  label: string;
  value: NumberExpression;
  className?: string;
  onCommit: (value: NumberExpression) => Problem | null;
}) {
  const onFormula = useFormula(onCommit);
  return typeof value === 'number' ? (
    <NumberField
      label={label}
      value={value}
      parameter={ANY}
      className={className ?? 'w-24'}
      title={FORMULA_HINT}
      onFormula={onFormula}
      onCommit={onCommit}
    />
  ) : (
    <NumberLine
      label={label}
      value={value}
      className={className ?? 'w-40'}
      onCommit={(next) => (next === undefined ? null : onCommit(next))}
    />
  );
}
