import { Plus, X } from 'lucide-react';
import { failure } from '@/lib/model/result';
import { addScore, removeScore, renameScore, setScore } from '@/lib/params/config/document/score-edit';
import { freeValueName, type RulesEdit } from '@/lib/params/config/document-edit';
import type { Score } from '@/lib/rules/document/rules-document';
import { editRules } from '@/lib/session/work/rule-actions';
import { NumberField } from '../../../controls/number-field';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { selectClass } from '../../../ui/select';
import { textsOf } from '../parts/fields-of';
import { TextField } from '../parts/text-field';
import { NumberLine } from '../parts/text-line';
import { useNames } from '../parts/use-names';
import { Section } from './section';
import { focusLater, useRulesEdit } from './use-rules-edit';

/** Where scores are added. */
const ADD_ID = 'add-score';
const INTO = { unit: 'none', min: 2, max: 1_000, step: 1, integer: true } as const;

/** Equal parts of the population by a number: quantiles with names. */
export function ScoresPart() {
  const { rules, problem, apply } = useRulesEdit();
  const { usual } = useNames();
  const scores = Object.entries(rules.scores ?? {});
  const add = () => {
    const of = usual[0] ?? 'max_utilization';
    if (apply(addScore(freeValueName(rules, 'fifth'), { of, into: 5 })))
      focusLater(`rules-score-${scores.length}`);
  };
  return (
    <Section
      title="Scores"
      says="Equal parts of all customers by a number, counted from 1, the best last. With scores, a customer more moves others, so the mix and a filter change who is in which part."
      problem={problem}
    >
      <div className="divide-y divide-hairline">
        {scores.map(([name, score], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a score keeps its place while its name is edited
          <ScoreEditor key={i} id={`rules-score-${i}`} name={name} score={score} apply={apply} />
        ))}
      </div>
      <Button id={ADD_ID} variant="quiet" className="mt-1 min-h-7! px-1.5! text-[12px]!" onClick={add}>
        <Plus size={12} aria-hidden /> Add score
      </Button>
    </Section>
  );
}

function ScoreEditor({
  id,
  name,
  score,
  apply,
}: {
  id: string;
  name: string;
  score: Score;
  /** True when it was made. */
  apply: (edit: RulesEdit) => boolean;
}) {
  const { best = 'high', ties = 'together', needs = [] } = score;
  return (
    <fieldset
      id={id}
      className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1 py-2 text-[13px] text-muted"
    >
      <legend className="sr-only">Score {name}</legend>
      <TextField
        label={`Name of the score ${name}`}
        value={name}
        className="number w-32 font-semibold"
        onCommit={(next) => editRules(renameScore(name, next))}
      />
      is one of
      <NumberField
        label={`${name}: parts`}
        value={score.into}
        parameter={INTO}
        className="w-14"
        onCommit={(into) => editRules(setScore(name, { ...score, into }))}
      />
      parts by
      <NumberLine
        label={`${name}: of`}
        value={score.of}
        className="w-52 max-w-full"
        onCommit={(of) =>
          of === undefined
            ? failure(`rules/scores/${name}`, 'Name the number that customers are parted by.').problem
            : editRules(setScore(name, { ...score, of }))
        }
      />
      <select
        aria-label={`${name}: best`}
        className={selectClass}
        value={best}
        onChange={({ target }) =>
          apply(setScore(name, { ...score, best: target.value === 'low' ? 'low' : 'high' }))
        }
      >
        <option value="high">highest best</option>
        <option value="low">lowest best</option>
      </select>
      <select
        aria-label={`${name}: equal values`}
        className={selectClass}
        value={ties}
        onChange={({ target }) =>
          apply(setScore(name, { ...score, ties: target.value === 'by row' ? 'by row' : 'together' }))
        }
      >
        <option value="together">equal values together</option>
        <option value="by row">equal values by row</option>
      </select>
      needs
      <TextField
        label={`${name}: columns it needs, commas between`}
        value={needs.join(', ')}
        placeholder="only that number"
        className="min-w-40 flex-1"
        onCommit={(line) => {
          const { needs: _, ...rest } = score;
          const names = textsOf(line);
          return editRules(setScore(name, names.length > 0 ? { ...rest, needs: names } : rest));
        }}
      />
      <IconButton
        label={`Remove the score ${name}`}
        icon={X}
        onClick={() => apply(removeScore(name)) && focusLater(ADD_ID)}
      />
    </fieldset>
  );
}
