'use client';

import type { ReactNode } from 'react';
import { definitionOf } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { PRESETS } from '@/lib/params/presets/presets';
import { archetypeChangesOf, changesOf, partChangesOf, rulesEdited } from '@/lib/session/shown/changes';
import { saying } from '@/lib/session/steps/say-step';
import { removeFilter, resetAll, resetRules, resetSetting } from '@/lib/session/work/actions';
import { resetArchetype } from '@/lib/session/work/archetype-actions';
import { shownConfig } from '@/lib/session/work/store';
import { settingText } from '@/lib/text/value-text';
import { ResetButton } from '../controls/reset-button';
import { useCurrency } from '../hooks/use-currency';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import { lazyPart, Part } from '../ui/part';

const FilterWords = lazyPart(() => import('../live/filter-words'), 'FilterWords');

/** What differs from the preset, one row each, with the way back. */
export function ChangeList() {
  const currency = useCurrency();
  const config = useSession(shownConfig);
  const presetId = useSession((state) => state.work.preset);
  const preset = PRESETS[presetId];
  const changes = changesOf(config, presetId);
  const edited = rulesEdited(config, presetId);
  const archetypes = archetypeChangesOf(config, presetId);
  const parts = partChangesOf(config, presetId);
  if (changes.length === 0 && !edited && archetypes.length === 0 && parts.length === 0) {
    return <p className="text-muted">Nothing: every setting is the preset’s.</p>;
  }
  return (
    <div>
      <ul className="divide-y divide-hairline">
        {edited && (
          <Row label="Rules" owner="Personas" before="the preset’s" after="edited" onReset={resetRules} />
        )}
        {parts.includes('features') && (
          <Row
            label="Features of one’s own"
            owner={ownNumbers(config)
              .map((name) => definitionOf(name).label)
              .join(', ')}
            before={config.features ? 'not there' : 'the preset’s'}
            after={config.features ? 'defined in cell 4' : 'removed'}
          />
        )}
        {parts.includes('filter') && (
          <Row
            label="Who counts"
            before="everybody"
            after={
              config.filter ? (
                <Part what="The filter">
                  <FilterWords filter={config.filter} />
                </Part>
              ) : (
                'everybody'
              )
            }
            onReset={removeFilter}
          />
        )}
        {archetypes.map(({ id, label, what, details }) => (
          <Row
            key={`archetype ${id}`}
            label="Archetype"
            owner={label}
            before={what === 'added' ? 'not there' : 'the preset’s'}
            after={what === 'changed' ? details.join(', ') : what}
            onReset={() => resetArchetype(id)}
          />
        ))}
        {changes.map((change) => (
          <Row
            key={change.path}
            label={change.parameter.label}
            owner={change.owner}
            before={settingText(change.parameter, change.before, currency)}
            after={settingText(change.parameter, change.value, currency)}
            onReset={() => resetSetting(change.path)}
          />
        ))}
      </ul>
      <Button className="mt-3" onClick={() => saying(resetAll, 'Reset')}>
        Reset all to {preset.name}
      </Button>
    </div>
  );
}

function Row(props: {
  label: string;
  owner?: string;
  before: string;
  after: ReactNode;
  /** Where one step leads back. */
  onReset?: () => void;
}) {
  const { label, owner, before, after, onReset } = props;
  return (
    <li className="flex items-center gap-3 py-1">
      <span className="min-w-0 flex-1">
        {label} <span className="text-muted">{owner}</span>
      </span>
      <span className="number">
        <span className="text-muted">{before}</span> → <b>{after}</b>
      </span>
      {onReset && <ResetButton of={owner ? `${owner}: ${label}` : label} to={before} onReset={onReset} />}
    </li>
  );
}
