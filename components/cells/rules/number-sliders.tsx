import { isWithin } from '@/lib/rules/document/names-moved';
import { ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { shownConfig } from '@/lib/session/work/store';
import { decimalText } from '@/lib/text/decimal';
import { useSession } from '../../hooks/use-session';
import { Fold } from '../../ui/fold';
import { lazyPart, Part } from '../../ui/part';

const RuleNumberControl = lazyPart(
  () => import('../../controls/response/rule-number-control'),
  'RuleNumberControl',
);

/** The numbers that are written at a place of the rules, each folded to a line; open, it is on a slider with its response curve. */
export function NumberSliders({
  pointer,
  title,
  without = [],
}: {
  /** A JSON Pointer: of a segment, a value. */
  pointer: string;
  title: string;
  /** Places of numbers that have a slider elsewhere. */
  without?: readonly string[];
}) {
  const rules = useSession((state) => shownConfig(state).rules);
  const numbers = ruleNumbers(rules).filter(
    (one) => isWithin(one.pointer, { pointer }) && !without.includes(one.pointer),
  );
  if (numbers.length === 0) return null;
  return (
    <Fold plain title={title} hint={`${numbers.length}, with what every value gives`}>
      {() => (
        <div className="pl-4">
          {numbers.map((number) => (
            <Fold key={number.pointer} plain title={number.label} hint={decimalText(number.value)}>
              {() => (
                <Part what={number.label} fallback={<div className="h-16" />}>
                  <RuleNumberControl pointer={number.pointer} />
                </Part>
              )}
            </Fold>
          ))}
        </div>
      )}
    </Fold>
  );
}
