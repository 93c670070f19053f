import { useState } from 'react';
import type { Criterion } from '@/lib/language/expression';
import { parseCondition } from '@/lib/language/text/parse';
import { printCondition } from '@/lib/language/text/print';
import { setPart } from '@/lib/params/config/rule-edit';
import type { RulePath } from '@/lib/rules/rule-tree';
import { partId, placeText } from './focus';
import { PartButtons } from './part-buttons';
import type { RuleEditing } from './rule-editing';

/** A criterion as a line of text: what has no fields of its own. */
export function CriterionLine({
  editing,
  criterion,
  path,
}: {
  editing: RuleEditing;
  criterion: Criterion;
  path: RulePath;
}) {
  const { persona, tryEdit } = editing;
  const place = placeText(path);
  const written = printCondition(criterion);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const commit = () => {
    if (typed === null) return;
    const parsed = parseCondition(typed);
    const refused = parsed.ok ? tryEdit(setPart(path, parsed.value))?.message : parsed.problem.message;
    setProblem(refused ?? null);
    if (!refused) setTyped(null);
  };
  return (
    <div id={partId(persona.id, path)} className="flex flex-wrap items-center gap-x-1.5 gap-y-1 py-1">
      <span className="number min-w-8 shrink-0 text-[12px] text-muted">{place}</span>
      <input
        aria-label={`Criterion ${place}: as text`}
        data-control="feature"
        className="number min-h-8 min-w-0 flex-1 rounded-lg border border-hairline bg-panel px-2 text-[13px]"
        value={typed ?? written}
        aria-invalid={problem !== null}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') {
            setTyped(null);
            setProblem(null);
          }
        }}
      />
      <PartButtons editing={editing} path={path} name={`criterion ${place}`} />
      {problem && (
        <p role="alert" className="basis-full text-[12px] text-fail">
          {problem}
        </p>
      )}
    </div>
  );
}
