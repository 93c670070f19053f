'use client';

import { useState } from 'react';
import { leverGroups } from '@/lib/params/levers/lever-groups';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { shownConfig } from '@/lib/session/work/store';
import { useCurrency } from '../../../hooks/use-currency';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { Fold } from '../../../ui/fold';
import { Select, selectClass } from '../../../ui/select';
import { isMet, Missing } from '../../missing';
import { LeverList } from './lever-list';

/** The levers in their groups, and the persona that their effect is measured on. */
export function Levers() {
  const currency = useCurrency();
  const hasSettings = useSession(isMet('settings'));
  const rules = useSession((state) => shownConfig(state).rules);
  const archetypes = useSession((state) => shownConfig(state).archetypes);
  const personas = personasOf({ rules });
  const windows = useSession((state) => shownConfig(state).windows);
  const window = useView((state) => state.window);
  const subject = useView((state) => state.subject);
  const [chosen, setChosen] = useState<string | null>(null);
  const [groupId, setGroup] = useState<string | null>(null);
  const [suggestions, corrections, ...settings] = leverGroups({ rules, archetypes }, currency);
  const found = personas.findIndex(({ id }) => id === (chosen ?? subject));
  const persona = found >= 0 ? found : personas.length;
  const group = settings.find(({ id }) => id === groupId) ?? settings[0];
  return (
    <div>
      {!hasSettings && <Missing need="settings" />}
      <p className="mb-3 flex flex-wrap items-center gap-2 text-[13px]">
        Effect on the share of
        <Select
          label="Persona whose share is measured"
          value={personas[persona]?.id ?? 'STABLE'}
          options={[
            ...personas.map(({ id, name }) => [id, name] as const),
            ['STABLE', personaName(personas, personas.length)],
          ]}
          onChange={setChosen}
        />
        <span className="text-muted">in {windows[window]} days</span>
      </p>
      <Fold id="levers-suggestions" title="Which suggestion would help?" initiallyOpen>
        {() => suggestions && <LeverList group={suggestions} persona={persona} />}
      </Fold>
      <Fold
        id="levers-corrections"
        title="What is wrong with the model?"
        hint="corrections, switched one by one"
      >
        {() => corrections && <LeverList group={corrections} persona={persona} />}
      </Fold>
      <Fold id="levers-settings" title="And any other setting?" hint="a step down and up">
        {() => (
          <>
            <Select
              label="Settings that are tried"
              className={`${selectClass} mb-2`}
              value={group?.id}
              options={settings.map(({ id, label }) => [id, label])}
              onChange={setGroup}
            />
            {group && <LeverList key={group.id} group={group} persona={persona} />}
          </>
        )}
      </Fold>
    </div>
  );
}
