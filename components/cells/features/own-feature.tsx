import { useState } from 'react';
import { definitionOf } from '@/lib/features/features';
import type { Problem } from '@/lib/model/result';
import { withWords } from '@/lib/params/config/features/feature-edit';
import { formOf } from '@/lib/params/config/features/feature-form';
import { personasOf } from '@/lib/rules/view/personas-of';
import { featureDomain, knownValues } from '@/lib/session/shown/feature-view';
import { saying } from '@/lib/session/steps/say-step';
import {
  useInRule as addToRule,
  copyFeature,
  editFeatures,
  removeFeature,
} from '@/lib/session/work/feature-actions';
import { shownConfig } from '@/lib/session/work/store';
import { weightedQuantile } from '@/lib/stats/weighted-quantile';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { Button } from '../../ui/button';
import { Fold } from '../../ui/fold';
import { lazyPart } from '../../ui/part';
import { Select } from '../../ui/select';
import { TextField } from '../rules/parts/text-field';
import { DefinitionForm } from './definition-form';
import { DefinitionText } from './definition-text';
import { FeatureShown } from './feature-shown';

const DefinitionSql = lazyPart(() => import('./definition-sql'), 'DefinitionSql');

/** A feature that is defined here: its definition, and what it is in the population at once. */
export function OwnFeature({ name, onPick }: { name: string; onPick: (name: string | null) => void }) {
  const document = useSession((state) => shownConfig(state).features);
  const windows = useSession((state) => shownConfig(state).windows);
  const asOf = useSession((state) => shownConfig(state).population.asOf);
  const window = useView((state) => state.window);
  const [isText, setText] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!document) return null;
  const form = formOf(document, name);
  const words = document.words?.[name] ?? {};
  const { label } = definitionOf(name);
  const remove = () => {
    const refused = saying(() => removeFeature(name));
    setProblem(refused);
    if (!refused) onPick(null);
  };
  return (
    <section aria-label={label} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-sans">{label}</h3>
        <code className="break-all text-[12px] text-muted">{name}</code>
        <span className="flex-1" />
        <Button onClick={() => onPick(copyFeature(name))}>Duplicate</Button>
        <Button onClick={remove}>Remove</Button>
        <UseInRule name={name} window={window} onProblem={setProblem} />
      </div>
      <div className="my-2">
        <TextField
          label="What it is, in a sentence"
          value={words.help ?? ''}
          placeholder="What it is, in a sentence"
          className="w-full"
          onCommit={(help) => editFeatures((whole) => withWords(whole, name, { help }))}
        />
      </div>
      {problem && (
        <p role="alert" className="my-2 text-[13px] text-fail">
          {problem.message}
        </p>
      )}
      {form && !isText ? (
        <DefinitionForm name={name} form={form} words={words} />
      ) : (
        <DefinitionText name={name} document={document} />
      )}
      <div className="mb-3 text-[12px] text-muted">
        {form ? (
          <Button variant="link" className="text-[12px]!" onClick={() => setText(!isText)}>
            {isText ? 'Show as a form' : 'Show as JSON'}
          </Button>
        ) : (
          'This definition says more than the form can show.'
        )}
      </div>
      <FeatureShown feature={name} />
      <div className="mt-3">
        <Fold title="The same in SQL" plain>
          {() => <DefinitionSql name={name} document={document} days={windows[window] ?? 30} asOf={asOf} />}
        </Fold>
      </div>
    </section>
  );
}

/** Adds a criterion over the feature, at its median, to the rule of a persona. */
function UseInRule({
  name,
  window,
  onProblem,
}: {
  name: string;
  window: number;
  onProblem: (problem: Problem | null) => void;
}) {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const result = useSession((state) => state.result);
  const [persona, setPersona] = useState(personas[0]?.id);
  const add = () => {
    if (persona === undefined) return;
    const known = result && knownValues(result, name, window);
    const median = known ? weightedQuantile(known.values, known.weights, 0.5) || 0 : 0;
    const step = result ? featureDomain(result.population, name, result.counts, []).step : 1;
    onProblem(addToRule(persona, name, Number((Math.round(median / step) * step).toFixed(10))));
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Select
        label="Rule to use it in"
        value={persona}
        options={personas.map(({ id, name: called }) => [id, called] as const)}
        onChange={setPersona}
      />
      <Button variant="primary" onClick={add}>
        Use in this rule
      </Button>
    </span>
  );
}
