'use client';

import { useState } from 'react';
import { leverGroups } from '@/lib/params/levers/lever-groups';
import { personasOf } from '@/lib/rules/view/personas-of';
import { shownConfig } from '@/lib/session/work/store';
import { useCurrency } from '../../hooks/use-currency';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { Fold } from '../../ui/fold';
import { LeverList } from './lever-list';

const SELECT = 'min-h-8 max-w-full rounded-lg border border-hairline bg-panel px-2';

/** The levers in their groups, and the persona that their effect is measured on. */
export function Levers() {
  const currency = useCurrency();
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
      <p className="mb-3 flex flex-wrap items-center gap-2 text-[13px]">
        Effect on the share of
        <select
          aria-label="Persona whose share is measured"
          className={SELECT}
          value={personas[persona]?.id ?? 'STABLE'}
          onChange={(event) => setChosen(event.target.value)}
        >
          {[...personas.keys()].map((p) => (
            <option key={personas[p]?.id} value={personas[p]?.id}>
              {personas[p]?.name}
            </option>
          ))}
          <option value="STABLE">Stable</option>
        </select>
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
            <select
              aria-label="Settings that are tried"
              className={`${SELECT} mb-2 text-[13px]`}
              value={group?.id}
              onChange={(event) => setGroup(event.target.value)}
            >
              {settings.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
            {group && <LeverList key={group.id} group={group} persona={persona} />}
          </>
        )}
      </Fold>
    </div>
  );
}
