import type { CompiledRules } from '../compile-rules';
import { mentions, namesMoved } from '../document/names-moved';
import type { Criterion, Persona } from '../personas';

/** A threshold of one criterion. */
export interface PlainThreshold {
  readonly persona: Persona;
  readonly criterion: Criterion;
}

/**
 * The criterion that a number of the rules is the threshold of, where it is that and nothing else: then one bit of each customer
 * depends on it, and a severity that it divides. Null of any other number, and where what is not known decides.
 */
export function plainThreshold(
  { personas, criteria, columns, isExact }: CompiledRules,
  pointer: string,
): PlainThreshold | null {
  const source = personas[0]?.order.source;
  if (isExact || !source) return null;
  const [found, ...others] = criteria.filter(({ criterion }) => criterion.at === pointer);
  const persona = found && personas[found.persona];
  if (!persona || others.length > 0) return null;
  const names = namesMoved(source.rules, pointer);
  const isComputed = columns.some(({ computed }) => computed && mentions(computed.of, names));
  return isComputed ? null : { persona, criterion: found.criterion };
}
