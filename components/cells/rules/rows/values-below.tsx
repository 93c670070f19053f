import type { NumberExpression } from '@/lib/language/expression';
import { namesInNumber } from '@/lib/rules/document/names';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { countedText } from '@/lib/text/written';
import { Button } from '../../../ui/button';
import { Fold } from '../../../ui/fold';
import { lazyPart } from '../../../ui/part';
import { useRulesEdit } from '../document/use-rules-edit';
import { useValueHere } from '../document/value-places';

const ValueEditor = lazyPart(() => import('../document/value-editor'), 'ValueEditor');

/** What a value is, as a hint; null of a plain number, which has its field in the line. */
function hintOf(value: NumberExpression): string | null {
  if (typeof value !== 'object') return null;
  if ('points' in value) return `points, ${countedText(value.points.length, 'line')}`;
  if ('bins' in value) return `bins, ${countedText(value.upTo.length, 'bound')}`;
  return 'a formula';
}

/** The values with points, bins or a formula among the names that a line reads, windows and all: each unfolds below it. */
export function ValuesBelow({ names, place }: { names: readonly string[]; place: string }) {
  const { values = {} } = useRulesEdit().rules;
  const bare = names.map((name) => (Object.hasOwn(values, name) ? name : nameAndWindow(name).base));
  const shown = [...new Set(bare)].flatMap((name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const hint = value === undefined ? null : hintOf(value);
    return hint === null ? [] : [{ name, hint }];
  });
  if (shown.length === 0) return null;
  return (
    <div className="min-w-0 pb-1 sm:pl-5">
      {shown.map(({ name, hint }) => (
        <Fold key={name} plain title={name} hint={hint}>
          {() => <ValueBelow name={name} place={place} />}
        </Fold>
      ))}
    </div>
  );
}

/** The editor of a value where it is read, with the values that it reads itself below it. */
function ValueBelow({ name, place }: { name: string; place: string }) {
  const { rules, problem, apply } = useRulesEdit();
  const { isHere, take } = useValueHere(name);
  const value = rules.values?.[name];
  if (value === undefined) return null;
  return (
    <div className="ml-1.5 min-w-0 border-hairline border-l-2 pl-2 sm:pl-3">
      {isHere ? (
        <ValueEditor id={`value-at-${place}-${name}`} name={name} value={value} apply={apply} />
      ) : (
        <p className="flex flex-wrap items-center gap-x-2 text-[12px] text-muted">
          It is open at another line.
          <Button variant="quiet" className="min-h-7! px-1.5! text-[12px]!" onClick={take}>
            Show it here
          </Button>
        </p>
      )}
      <ValuesBelow names={namesInNumber(value)} place={`${place}-${name}`} />
      {problem && (
        <p role="alert" className="text-[12px] text-fail">
          {problem.message}
        </p>
      )}
    </div>
  );
}
