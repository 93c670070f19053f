import { asGroup } from '@/lib/rules/rule-tree';
import { useShownCustomers } from '../../../hooks/use-on-release';
import { useView } from '../../../hooks/use-view';
import { RuleEnd } from '../../../rule-lines/rule-ends';
import { RulePart } from '../parts/rule-group';
import type { RuleEditing } from '../rule-editing';
import { dropLine, moveByKey } from './row-moves';
import { RowHandles, useRowDrag } from './use-row-drag';

/** A rule as rows that are dragged and keyed, with the counts after each, from everybody to those who are assigned. */
export function RuleRows({ editing }: { editing: RuleEditing }) {
  const { rows, drag, handle } = useRowDrag<HTMLDivElement>((from, gap) => dropLine(editing, from, gap));
  const result = useShownCustomers();
  const window = useView((state) => state.window);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to keys of the controls within
    <div
      ref={rows}
      className="@container relative min-w-0 border-hairline border-y"
      onKeyDown={(event) => moveByKey(editing, event)}
    >
      <RowHandles value={handle}>
        <RulePart
          editing={editing}
          part={editing.texts.has('') ? editing.segment.when : asGroup(editing.segment.when)}
          path={[]}
        />
      </RowHandles>
      <RuleEnd result={result} window={window} persona={editing.persona} lines={editing.lines} />
      {drag?.gap && (
        <span
          className="pointer-events-none absolute right-0 h-0.5 bg-accent"
          style={{ top: drag.gap.top - 1, left: drag.gap.left }}
          aria-hidden
        />
      )}
    </div>
  );
}
