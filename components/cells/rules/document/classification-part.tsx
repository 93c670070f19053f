import { Plus } from 'lucide-react';
import { freeName } from '@/lib/language/free-name';
import { nextCriterion } from '@/lib/params/config/criterion-edit';
import {
  addClassification,
  removeClassification,
  renameClassification,
  showClassification,
} from '@/lib/params/config/document/classification-edit';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { editRules } from '@/lib/session/work/rule-actions';
import { Button } from '../../../ui/button';
import { selectClass } from '../../../ui/select';
import { TextField } from '../parts/text-field';
import { useNames } from '../parts/use-names';
import { Section } from './section';
import { useRulesEdit } from './use-rules-edit';

/** Which classification of the document is shown and edited, its name, and a way to have another one, whose only segment is then opened. */
export function ClassificationPart({ onAdded }: { onAdded: (segment: string) => void }) {
  const { rules, problem, apply } = useRulesEdit();
  const { usual } = useNames();
  const { id } = shownClassification({ rules });
  const ids = Object.keys(rules.assign);
  const add = () => {
    const name = freeName('classification', (one) => Object.hasOwn(rules.assign, one));
    const when = { all: [nextCriterion({ all: [] }, usual)] };
    if (apply(addClassification(name, { order: 'place', segments: [{ id: 'first', when }] })))
      onAdded('first');
  };
  return (
    <Section
      title="Classifications"
      says="One document may put customers into several kinds of groups, such as a band and a reason. One of them is shown and edited on this page."
      problem={problem}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px] text-muted">
        {ids.length > 1 && (
          <>
            Shown is
            <select
              aria-label="Classification shown"
              className={selectClass}
              value={id}
              onChange={({ target }) => apply(showClassification(target.value))}
            >
              {[...ids].sort().map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </>
        )}
        its name is
        <TextField
          label="Name of the classification"
          value={id}
          className="number w-40"
          onCommit={(name) => editRules(renameClassification(name))}
        />
        <Button variant="quiet" className="min-h-7! px-1.5! text-[12px]!" onClick={add}>
          <Plus size={12} aria-hidden /> Add classification
        </Button>
        {ids.length > 1 && (
          <Button
            variant="quiet"
            className="min-h-7! px-1.5! text-[12px]!"
            onClick={() => apply(removeClassification)}
          >
            Remove {id}
          </Button>
        )}
      </div>
    </Section>
  );
}
