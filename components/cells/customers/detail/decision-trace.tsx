import { FEATURE_DEFINITIONS } from '@/lib/features/features';
import { OPERATOR } from '@/lib/rules/operators';
import type { Persona } from '@/lib/rules/personas';
import { byNumber } from '@/lib/rules/personas';
import type { CriterionTrace, PersonaTrace, Trace } from '@/lib/rules/trace';
import { exactText } from '@/lib/text/value-text';
import { exactValue } from '../../../exact';
import { RuleText } from '../../../notebook/rule-text';
import { PersonaMark } from '../../../persona-mark';
import { CopyableTable } from '../../../ui/copyable-table';
import { exactFeature } from '../exact-values';
import { Verdict } from './verdict';

/** What a criterion asks for. */
function needs({ feature, op, threshold }: CriterionTrace): string {
  const { unit, step } = FEATURE_DEFINITIONS[feature];
  return op === null ? 'yes' : `${OPERATOR[op].sign} ${exactText(unit, threshold ?? 0, step)}`;
}

function rank(trace: Trace, number: number): string {
  if (trace.primary === number) return 'primary';
  return trace.secondary === number ? 'secondary' : '';
}

const severityText = (severity: number) =>
  Number.isNaN(severity) ? 'unknown' : String(Number(severity.toFixed(4)));

/** Per persona, in both windows: every criterion with its value, threshold and verdict, and what came of it. */
export function DecisionTrace({
  traces,
  personas,
  windows,
}: {
  traces: readonly Trace[];
  personas: readonly Persona[];
  windows: readonly number[];
}) {
  const order = byNumber(personas);
  return (
    <section className="mt-5">
      <h4 className="font-medium text-[14px]">Why these personas</h4>
      <CopyableTable label="Decision trace">
        <table className="mt-1 w-full min-w-2xl text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              <th scope="col" className="py-1 font-medium">
                Persona and criterion
              </th>
              <th scope="col" className="font-medium">
                Needs
              </th>
              {windows.map((days) => (
                <th key={days} scope="col" colSpan={2} className="pl-4 text-left font-medium">
                  {days} d
                </th>
              ))}
            </tr>
          </thead>
          {order.map((p) => (
            <PersonaGroup key={personas[p]?.id} persona={personas[p] as Persona} p={p} traces={traces} />
          ))}
        </table>
      </CopyableTable>
    </section>
  );
}

function PersonaGroup({ persona, p, traces }: { persona: Persona; p: number; traces: readonly Trace[] }) {
  const own = traces.map((trace) => trace.personas[p] as PersonaTrace);
  const criteria = own[0]?.criteria ?? [];
  return (
    <tbody>
      <tr className="border-hairline border-b align-top">
        <th scope="rowgroup" colSpan={2} className="pt-2.5 pb-1 text-left font-normal">
          <span className="flex items-center gap-1.5">
            <PersonaMark persona={persona} />
            <b className="font-medium">{persona.name}</b>
            <span className="shrink-0 text-[12px] text-muted">{persona.priority}</span>
          </span>
          <span className="block max-w-md pl-6.5 text-[12px] text-muted">
            <RuleText rule={persona.match} />
          </span>
        </th>
        {own.map(({ matched, severity }, w) => {
          const place = rank(traces[w] as Trace, persona.number);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: windows are told apart by their place
            <td key={w} colSpan={2} className="pt-2.5 pb-1 pl-4">
              <Verdict met={matched} words={['matched', 'not matched']} />
              {place && <b className="font-semibold">, {place}</b>}
              <span className="block text-[12px] text-muted">
                severity <span className="number">{exactValue(severity, severityText(severity))}</span>
              </span>
            </td>
          );
        })}
      </tr>
      {criteria.map((criterion, c) => (
        <tr key={criterion.id} className="border-hairline border-b">
          <th scope="row" className="py-0.5 pr-3 pl-6.5 text-left font-normal">
            {FEATURE_DEFINITIONS[criterion.feature].label}
          </th>
          <td className="number whitespace-nowrap">{needs(criterion)}</td>
          {own.map((trace, w) => {
            const { feature, value, passed } = trace.criteria[c] as CriterionTrace;
            return [
              // biome-ignore lint/suspicious/noArrayIndexKey: windows are told apart by their place
              <td key={`value ${w}`} className="number whitespace-nowrap pl-4">
                {exactFeature(feature, value)}
              </td>,
              // biome-ignore lint/suspicious/noArrayIndexKey: windows are told apart by their place
              <td key={`verdict ${w}`} className="pl-2">
                <Verdict met={passed} words={['passed', 'failed']} />
              </td>,
            ];
          })}
        </tr>
      ))}
    </tbody>
  );
}
