'use client';

import { useDeferredValue } from 'react';
import { personasOf } from '@/lib/rules/view/personas-of';
import { useShownCustomers } from '../../hooks/use-on-release';
import { useView } from '../../hooks/use-view';
import { RuleFunnel } from '../../rule-lines/rule-funnel';
import { OnScreen } from '../../ui/on-screen';

/** Who is left after each line of a persona's rule, of what is shown; it follows a moving handle a frame later. */
export function PersonaFunnel({ personaId }: { personaId: string }) {
  return (
    <OnScreen className="mt-2">
      <Lines personaId={personaId} />
    </OnScreen>
  );
}

function Lines({ personaId }: { personaId: string }) {
  const result = useDeferredValue(useShownCustomers());
  const window = useView((state) => state.window);
  const persona = result && personasOf(result.config).find(({ id }) => id === personaId);
  return persona ? <RuleFunnel result={result} window={window} persona={persona} /> : null;
}
