import { type Persona, PRIORITIES } from '@/lib/rules/personas';
import { personasOf, segmentPlace } from '@/lib/rules/view/personas-of';
import { personaTally, thresholdsOf } from '@/lib/session/shown/insights';
import { setSetting } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { ThresholdControl } from '../../controls/threshold/threshold-control';
import { useCurrency } from '../../hooks/use-currency';
import { useShownCustomers } from '../../hooks/use-on-release';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { ruleText } from '../../notebook/rule-text';
import { PersonaMark } from '../../persona-mark';
import { Button } from '../../ui/button';
import { Fold } from '../../ui/fold';
import { lazyPart, Part } from '../../ui/part';
import { NumberSliders } from './number-sliders';

const PersonaFunnel = lazyPart(() => import('./persona-funnel'), 'PersonaFunnel');

const PersonaEditor = lazyPart(() => import('./persona-editor'), 'PersonaEditor');

/** A persona: who meets its rule and who is assigned, the rule in words, its editor, and a slider for each threshold. */
export function PersonaRule({
  persona,
  editing,
  added,
  isOneOfMany,
  onToggle,
  onRenamed,
  onRemoved,
}: {
  persona: Persona;
  editing: boolean;
  /** It was added a moment ago: its editor takes the focus. */
  added: boolean;
  /** There are so many that sliders of all of them would be far too long a page. */
  isOneOfMany: boolean;
  onToggle: () => void;
  onRenamed: (id: string) => void;
  onRemoved: (rest: readonly Persona[]) => void;
}) {
  const currency = useCurrency();
  const result = useShownCustomers();
  const windowIndex = useView((state) => state.window);
  const index = result ? personasOf(result.config).findIndex(({ id }) => id === persona.id) : -1;
  const tally = result && index >= 0 ? personaTally(result, windowIndex) : null;
  // Who is undecided has no rule, and what follows the classification is edited in the file.
  const segmentAt = useSession((state) => segmentPlace(shownConfig(state), persona.id));
  const hasRule = segmentAt !== null;
  const thresholds = thresholdsOf([persona]);
  const sliders = (
    <div className="divide-y divide-hairline">
      {thresholds.map(({ path }) => (
        <ThresholdControl key={path} path={path} />
      ))}
    </div>
  );
  const editorId = `rule-${persona.id}-editor`;
  return (
    <section aria-labelledby={`rule-${persona.id}`} className="mt-6">
      <div className="flex flex-wrap items-center gap-x-3 border-hairline border-b pb-1">
        <div className="flex min-w-0 items-center gap-x-3">
          <PersonaMark persona={persona} />
          <h3 id={`rule-${persona.id}`} className="min-w-0 break-words text-[16px]">
            {persona.name}
          </h3>
        </div>
        {persona.priority && (
          <select
            aria-label={`Priority of ${persona.name}`}
            value={persona.priority}
            onChange={(event) => setSetting(`personas.${persona.id}.priority`, event.target.value)}
            className="min-h-7 rounded-lg border border-hairline bg-panel px-1 text-[12px]"
          >
            {PRIORITIES.map((priority) => (
              <option key={priority}>{priority}</option>
            ))}
          </select>
        )}
        {hasRule && (
          <Button
            className="min-h-7! px-2! text-[12px]!"
            aria-expanded={editing}
            aria-controls={editing ? editorId : undefined}
            aria-label={`Edit rule of ${persona.name}`}
            onClick={onToggle}
          >
            Edit rule
          </Button>
        )}
        <span className="flex-1" />
        {tally && (
          <span className="text-[12px] text-muted">
            <b className="number text-ink">{countText(tally.matched[index] as number)}</b> match the rule ·{' '}
            <b className="number text-ink">{countText(tally.assigned[index] as number)}</b> are assigned
          </span>
        )}
      </div>
      <p className="mt-1.5 text-[13px] text-muted">{ruleText(persona.match, currency)}</p>
      {editing && hasRule && (
        <div id={editorId}>
          <Part what="The rule’s editor" fallback={<p className="py-3 text-[13px] text-muted">Loading …</p>}>
            <PersonaEditor persona={persona} added={added} onRenamed={onRenamed} onRemoved={onRemoved} />
          </Part>
        </div>
      )}
      {hasRule && !editing && !isOneOfMany && (
        <Part what="Who is left after each line" fallback={<div className="h-40" />}>
          <PersonaFunnel personaId={persona.id} />
        </Part>
      )}
      {(editing && hasRule) || isOneOfMany
        ? thresholds.length > 0 && (
            <Fold plain title="Large sliders, and what every value gives">
              {() => sliders}
            </Fold>
          )
        : sliders}
      {segmentAt !== null && (
        <NumberSliders
          pointer={segmentAt}
          title="Its further numbers"
          without={[
            ...thresholds.map(({ criterion }) => criterion.at ?? ''),
            ...(persona.priority ? [`${segmentAt}/rank/0`] : []),
          ]}
        />
      )}
    </section>
  );
}
