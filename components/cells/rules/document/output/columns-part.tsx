import { Plus } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { freeName } from '@/lib/language/free-name';
import { addColumn } from '@/lib/params/config/document/output-edit';
import { outputColumnsOf } from '@/lib/rules/document/output-columns';
import type { OutputColumn } from '@/lib/rules/document/rules-document';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { windowName } from '@/lib/rules/view/rule-columns';
import { editOutput, outputRefusal } from '@/lib/session/work/rule-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useShownCustomers } from '../../../../hooks/use-on-release';
import { useSession } from '../../../../hooks/use-session';
import { Button } from '../../../../ui/button';
import { useNames } from '../../parts/use-names';
import { Section } from '../section';
import { focusLater, useRulesEdit } from '../use-rules-edit';
import { ADD_ID, ColumnEditor } from './column-editor';

/** What a file with a row a customer contains: `evaluate --columns`, and SQL. */
export function ColumnsPart() {
  const { rules, problem, apply } = useRulesEdit(editOutput);
  const { usual } = useNames();
  const windows = useSession((state) => shownConfig(state).windows);
  const name = windowName(windows[0] ?? 0);
  const columns = Object.entries(outputColumnsOf(rules, name));
  const { id } = shownClassification({ rules });
  const window = name === null ? {} : { window: name };
  // Rules may have come to need a window that a column does not name.
  const result = useDeferredValue(useShownCustomers());
  const refusal = useMemo(() => result && outputRefusal(result.config.rules), [result]);
  const add = (column: OutputColumn, name: string) => {
    const free = freeName(name, (one) => columns.some(([known]) => known === one));
    if (apply(addColumn(free, column))) focusLater(`output-column-${columns.length}`);
  };
  return (
    <Section
      title="Output columns"
      says="What a file or a query with one row a customer contains beside the id. Where none is named, each classification is one."
      problem={problem}
    >
      <div className="divide-y divide-hairline">
        {columns.map(([name, column], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column keeps its place while its name is edited
          <ColumnEditor key={i} id={`output-column-${i}`} name={name} column={column} apply={apply} />
        ))}
      </div>
      {refusal && !problem && (
        <p className="text-[12px] text-fail">No file can be written of these columns. {refusal.message}</p>
      )}
      <div className="mt-1 flex flex-wrap gap-1">
        <Button
          id={ADD_ID}
          variant="quiet"
          className="min-h-7! px-1.5! text-[12px]!"
          onClick={() => add({ segment: id, ...window }, id)}
        >
          <Plus size={12} aria-hidden /> Add segment column
        </Button>
        <Button
          variant="quiet"
          className="min-h-7! px-1.5! text-[12px]!"
          onClick={() => {
            const value =
              Object.keys({ ...rules.values, ...rules.scores })[0] ?? usual[0] ?? 'max_utilization';
            add({ value, ...window }, value);
          }}
        >
          <Plus size={12} aria-hidden /> Add number column
        </Button>
      </div>
    </Section>
  );
}
