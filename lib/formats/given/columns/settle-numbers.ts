import { type CategoryColumn, columnReader, type DecimalMark, type NumberColumn } from '@/lib/model/column';
import { numberOf } from '@/lib/model/number-cell';
import { textCount, textReader } from '@/lib/model/packed-texts';
import { AmountEvidence, type DecimalDecision } from '../../import/cells/amounts';
import { ColumnBuilder } from './cells/column-builder';
import { GROUPED, numberIn, WITH_COMMA } from './cells/number-style';

/** Numbers that a column of texts may be. */
export interface SettledNumbers {
  /** Null where it must be asked what the marks in them separate. */
  readonly column: NumberColumn | null;
  readonly decision: DecimalDecision;
}

const MARK = /[.,]/;
/** Texts that tell most columns of words from numbers. */
const FIRST = 50;

/** Whether each of some texts is a number with this mark, or none at all. */
function areNumbers(text: (code: number) => string, from: number, to: number, mark: DecimalMark): boolean {
  const style = mark === ',' ? WITH_COMMA : GROUPED;
  for (let code = from; code < to; code++) if (numberIn(text(code), style) === null) return false;
  return true;
}

/** A column of texts as numbers, where all of them are numbers with marks in them that say what they separate; null elsewhere. */
export function settleNumbers(
  name: string,
  column: CategoryColumn,
  decided: DecimalMark | undefined,
): SettledNumbers | null {
  const text = textReader(column.texts);
  const count = textCount(column.texts);
  const marks = (['.', ','] as const).filter((mark) => areNumbers(text, 1, Math.min(count, FIRST), mark));
  if (count === 1 || marks.length === 0) return null;
  const evidence = new AmountEvidence();
  let isMarked = false;
  for (let code = 1; code < count; code++) {
    const cell = text(code);
    if (!MARK.test(cell) || Number.isNaN(numberOf(cell))) continue;
    isMarked = true;
    evidence.add(cell);
  }
  if (!isMarked) return null;
  const decision: DecimalDecision = decided
    ? { mark: decided, state: 'proven', reason: '' }
    : evidence.decide(false);
  if (!areNumbers(text, 1, count, decision.mark)) return null;
  if (decision.state === 'asked') return { column: null, decision };
  const style = decision.mark === ',' ? WITH_COMMA : GROUPED;
  const builder = new ColumnBuilder(name, style, column.codes.length, false);
  const reader = columnReader(column);
  for (let row = 0; row < column.codes.length; row++) builder.addText(reader.text(row) ?? '');
  const { column: numbers } = builder.finish();
  return numbers.kind === 'number' ? { column: numbers, decision } : null;
}
