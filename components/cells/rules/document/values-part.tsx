import { Plus } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { Feature } from '@/lib/features/features';
import type { NumberExpression } from '@/lib/language/expression';
import { addValue, freeValueName } from '@/lib/params/config/document-edit';
import { Button } from '../../../ui/button';
import { useNames } from '../parts/use-names';
import { Section } from './section';
import { focusLater, useRulesEdit } from './use-rules-edit';
import { ADD_VALUE_ID, ValueEditor } from './value-editor';
import { useIsAtLine } from './value-places';

/** What a new value of each kind begins with, over a feature of the data. */
const newValues = (
  feature: Feature,
): readonly (readonly [kind: string, name: string, of: NumberExpression])[] => [
  ['number', 'limit', 0],
  ['points', 'score', { points: [[{ feature, op: '>=', value: 0.5 }, 1]] }],
  ['bins', 'band', { bins: feature, upTo: [[0.5, 0]], above: 1 }],
  ['formula', 'computed', { '+': [feature, 0] }],
];

/** Numbers that the rules name: points, bins, and what else is computed. */
export function ValuesPart() {
  const { rules, problem, apply } = useRulesEdit();
  const { usual } = useNames();
  const values = Object.entries(rules.values ?? {});
  const add = (name: string, of: NumberExpression) => {
    if (apply(addValue(name, of))) focusLater(`rules-value-${values.length}`);
  };
  return (
    <Section
      title="Values"
      says="Numbers with a name. Rules, ranks and other values read them by it, as they read a feature."
      problem={problem}
    >
      <div className="divide-y divide-hairline">
        {values.map(([name, value], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a value keeps its place while its name is edited
          <ValueHere key={i} id={`rules-value-${i}`} name={name} value={value} apply={apply} />
        ))}
      </div>
      <div className="mt-1 flex flex-wrap gap-1">
        {newValues(usual[0] ?? 'max_utilization').map(([kind, name, of], i) => (
          <Button
            key={kind}
            id={i === 0 ? ADD_VALUE_ID : undefined}
            variant="quiet"
            className="min-h-7! px-1.5! text-[12px]!"
            onClick={() => add(freeValueName(rules, name), of)}
          >
            <Plus size={12} aria-hidden /> Add {kind}
          </Button>
        ))}
      </div>
    </Section>
  );
}

/** A value with its editor, unless that is open at a line that reads it. */
function ValueHere(props: ComponentProps<typeof ValueEditor>) {
  if (!useIsAtLine(props.name)) return <ValueEditor {...props} />;
  return (
    <p id={props.id} className="py-2 text-[12px] text-muted">
      <b className="number text-ink">{props.name}</b> is open above, at a line that reads it.
    </p>
  );
}
