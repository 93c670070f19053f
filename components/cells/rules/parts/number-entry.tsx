import type { ComponentProps } from 'react';
import type { NumberExpression } from '@/lib/language/expression';
import type { Problem } from '@/lib/model/result';
import { NumberField } from '../../../controls/number-field';
import { NumberLine } from './text-line';
import { FORMULA_HINT, useFormula } from './use-formula';

/** A number of which nothing is known. */
const ANY = { unit: 'none', min: -1e15, max: 1e15, step: 1 } as const;

/** A number that is written out as a field, which takes a formula too; any other one as text. */
export function NumberEntry({
  label,
  value,
  parameter = ANY,
  className,
  lineClassName = className ?? 'w-40',
  onCommit,
}: {
  label: string;
  value: NumberExpression;
  parameter?: ComponentProps<typeof NumberField>['parameter'];
  className?: string;
  /** Of the text. */
  lineClassName?: string;
  onCommit: (value: NumberExpression) => Problem | null;
}) {
  const onFormula = useFormula(onCommit);
  return typeof value === 'number' ? (
    <NumberField
      label={label}
      value={value}
      parameter={parameter}
      className={className ?? 'w-24'}
      title={FORMULA_HINT}
      onFormula={onFormula}
      onCommit={onCommit}
    />
  ) : (
    <NumberLine
      label={label}
      value={value}
      className={lineClassName}
      onCommit={(next) => (next === undefined ? null : onCommit(next))}
    />
  );
}
