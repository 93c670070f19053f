'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { definitionOf, FEATURES } from '@/lib/features/features';
import type { Problem } from '@/lib/model/result';
import { definedHere } from '@/lib/params/config/features/feature-edit';
import { FEATURE_EXAMPLES } from '@/lib/params/config/features/feature-examples';
import { shownHave } from '@/lib/session/shown/selectors';
import { addFeature } from '@/lib/session/work/feature-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { useNames } from '../rules/parts/use-names';
import { FeatureRows } from './feature-rows';
import { FeatureShown } from './feature-shown';
import { OwnFeature } from './own-feature';

/** What rules can read: features that are defined here, and built-in ones; one of them is looked at. */
export function Features() {
  const config = useSession(shownConfig);
  const { columns } = useNames();
  const hasLedger = useSession(shownHave('transactions'));
  const own = definedHere(config);
  const [picked, setPicked] = useState<string | null>(null);
  const [example, setExample] = useState(FEATURE_EXAMPLES[0]?.id);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sought, setSought] = useState('');
  const found = (names: readonly string[]) => {
    const wanted = sought.trim().toLowerCase();
    return names.filter((name) => `${definitionOf(name).label} ${name}`.toLowerCase().includes(wanted));
  };
  const chosen =
    picked !== null && [...own, ...FEATURES, ...columns].includes(picked) ? picked : (own[0] ?? null);
  const add = () => {
    const from = FEATURE_EXAMPLES.find(({ id }) => id === example);
    if (!from) return;
    const name = addFeature(from);
    setProblem(name === null ? { where: '', message: 'It could not be added.' } : null);
    if (name !== null) setPicked(name);
  };
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-6 xl:grid-cols-[22rem_minmax(0,1fr)]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label="Example to begin with"
            value={example}
            options={FEATURE_EXAMPLES.map(({ id, words }) => [id, words?.[id]?.label ?? id] as const)}
            onChange={setExample}
          />
          <Button variant="primary" onClick={add}>
            <Plus size={14} aria-hidden /> New feature
          </Button>
        </div>
        {!hasLedger && (
          <p className="mt-1 text-[12px] text-muted">
            These customers have no transactions. Features made of rows are unknown; those made of columns are
            computed.
          </p>
        )}
        {problem && (
          <p role="alert" className="mt-1 text-[12px] text-fail">
            {problem.message}
          </p>
        )}
        <input
          type="search"
          aria-label="Find a feature"
          placeholder="Find a feature"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          className="mt-2 min-h-8 w-full rounded-lg border border-hairline bg-panel px-2 text-[13px]"
        />
        <FeatureRows title="Defined here" names={found(own)} chosen={chosen} onPick={setPicked} />
        {columns.length > 0 && (
          <FeatureRows title="Columns" names={found(columns)} chosen={chosen} onPick={setPicked} />
        )}
        <FeatureRows title="Built in" names={found(FEATURES)} chosen={chosen} onPick={setPicked} />
      </div>
      <div className="min-w-0">
        {chosen === null ? (
          <p className="text-[13px] text-muted">
            Nothing is defined here yet. Begin with an example, or look at a built-in feature.
          </p>
        ) : own.includes(chosen) ? (
          <OwnFeature key={chosen} name={chosen} onPick={setPicked} />
        ) : (
          <section aria-label={definitionOf(chosen).label}>
            <h3 className="font-sans">{definitionOf(chosen).label}</h3>
            <p className="mb-3 text-[13px] text-muted">{definitionOf(chosen).help}</p>
            <FeatureShown feature={chosen} />
          </section>
        )}
      </div>
    </div>
  );
}
