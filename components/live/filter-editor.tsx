'use client';

import { useState } from 'react';
import type { FeatureTable } from '@/lib/features/feature-table';
import { isDefined } from '@/lib/features/features';
import { customersOf } from '@/lib/features/weights';
import type { Condition } from '@/lib/language/expression';
import { columnReader } from '@/lib/model/column';
import { type Problem, success } from '@/lib/model/result';
import { newCriterion } from '@/lib/params/config/criterion-edit';
import type { PersonaEdit } from '@/lib/params/config/edited-segment';
import type { Persona } from '@/lib/rules/personas';
import { asGroup, isGroup, kindOf, partsOf, type RulePath } from '@/lib/rules/rule-tree';
import { filterRules, undecided } from '@/lib/rules/view/filtered';
import { personasOf } from '@/lib/rules/view/personas-of';
import { setFilter } from '@/lib/session/work/rule-actions';
import { session, shownConfig } from '@/lib/session/work/store';
import { countText, windowText } from '@/lib/text/written';
import { placeText } from '../cells/rules/focus';
import { RuleRows } from '../cells/rules/rows/rule-rows';
import type { RuleEditing } from '../cells/rules/rule-editing';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';

/** What an own table begins with: the first text of its first column of texts, else its first column. */
function firstCriterion(table: FeatureTable | undefined): Condition {
  const [name, column] = Object.entries(table?.texts ?? {})[0] ?? [];
  if (name !== undefined && column) {
    const { text } = columnReader(column);
    for (let row = 0; row < (table?.users ?? 0); row++) {
      const value = text(row);
      if (value !== null) return { feature: name, op: 'is', value };
    }
  }
  const own = Object.keys(table?.windows[0] ?? {}).find((one) => !isDefined(one));
  const { id: _, ...criterion } = newCriterion(own ?? 'net_inflow', []);
  return criterion;
}

const ID = 'filter';
const EMPTY: Condition = { all: [] };

/** A group of one part is that part; one of none is no filter. */
function plain(of: Condition): Condition | null {
  if (!isGroup(of) || 'not' in of) return of;
  const parts = partsOf(of);
  if (parts.length === 0) return null;
  const [only] = parts;
  return parts.length === 1 && only && 'all' in of ? only : of;
}

/** The filter as the rule of one segment, which the editor of rules knows. */
function useFilterEditing() {
  const filter = useSession((state) => shownConfig(state).filter) ?? EMPTY;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [texts, setTexts] = useState<ReadonlySet<string>>(new Set());
  const segment = { id: ID, when: filter };
  const [persona] = personasOf({ rules: filterRules(filter) });
  const tryEdit = (edit: PersonaEdit): Problem | null => {
    const { filter: now = EMPTY } = session.getState().work.config;
    const edited = edit({ segment: { id: ID, when: now }, values: {} });
    return edited.ok ? setFilter(plain(edited.value.segment.when)) : edited.problem;
  };
  const apply = (edit: PersonaEdit) => {
    const refused = tryEdit(edit);
    setProblem(refused);
    if (!refused) setTexts(new Set());
    return refused === null;
  };
  const showAs = (path: RulePath, form: 'text' | 'rows') => {
    const others = [...texts].filter((place) => place !== placeText(path));
    setTexts(new Set(form === 'text' ? [...others, placeText(path)] : others));
  };
  const [said, say] = useState('');
  const editing: RuleEditing = {
    persona: { ...(persona as Persona), id: ID },
    segment,
    group: kindOf(asGroup(filter)),
    // Its lines are counted below as a whole: what is filtered out is in no result.
    lines: null,
    apply,
    tryEdit,
    say,
    texts,
    showAs,
  };
  return { editing, problem, said };
}

/** The filter's condition as rows or a line of text; what is changed counts at once, and undo takes it back. */
export function FilterEditor({ onDone }: { onDone: () => void }) {
  const { editing, problem, said } = useFilterEditing();
  const { apply } = editing;
  const windows = useSession((state) => shownConfig(state).windows);
  const isSet = useSession((state) => shownConfig(state).filter !== undefined);
  const [first = 0, second = 0] = windows;
  const table = useSession((state) => state.result?.given.cohorts[0]?.table);
  const start = () =>
    apply((edited) => success({ ...edited, segment: { ...edited.segment, when: firstCriterion(table) } }));
  return (
    <div className="text-[13px]">
      <p className="mb-2 text-muted">
        Only who meets the condition counts: in every number, list and file. Who is unknown for it is out,
        unless a criterion says otherwise.
        {second > 0 &&
          ` A name alone is of ${windowText(first)}; as text, net_inflow@${second}d is of ${windowText(second)}.`}
      </p>
      {isSet ? <RuleRows editing={editing} /> : <Button onClick={start}>Add a condition</Button>}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {problem && (
        <p role="alert" className="mt-2 text-fail">
          {problem.message}
        </p>
      )}
      <Counts />
      <div className="mt-3 flex justify-end gap-2">
        {isSet && <Button onClick={() => setFilter(null)}>Remove the filter</Button>}
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

/** How many count of how many, and for how many it is unknown. */
function Counts() {
  const result = useSession((state) => state.result);
  if (!result?.config.filter) return null;
  const of = customersOf(result.given, result.givenCounts);
  const unknown = undecided(result.given, result.givenCounts, result.config);
  return (
    <p role="status" className="mt-2 text-muted">
      <b className="number text-ink">{countText(result.distribution.users)}</b> of {countText(of)} count
      {unknown > 0 && `; for ${countText(unknown)} something that it reads is unknown`}.
    </p>
  );
}
