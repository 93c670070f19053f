import { definitionOf } from '@/lib/features/features';
import { OPERATOR } from '@/lib/rules/operators';
import type { Persona } from '@/lib/rules/personas';
import type { CriterionTrace, PersonaTrace, Trace } from '@/lib/rules/trace';
import type { Currency } from '@/lib/text/money';
import { figure, phrase, shownAs } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { useCurrency } from '../../../hooks/use-currency';
import { ruleText } from '../../../notebook/rule-text';
import { PersonaMark } from '../../../persona-mark';
import { CopyableTable } from '../../../ui/copyable-table';
import { type ScreenCell, type ScreenRow, type ScreenTable, shown } from '../../../ui/screen-table';
import { featureFigure } from '../value-text';
import { verdictCell } from './verdict';

/** What a criterion asks for. */
function needs({ feature, op, threshold }: CriterionTrace, currency: Currency): string {
  const { unit, step } = definitionOf(feature);
  return op === null ? 'yes' : `${OPERATOR[op].sign} ${exactText(unit, threshold ?? 0, step, currency)}`;
}

function rank(trace: Trace, number: number): string {
  if (trace.primary === number) return 'primary';
  return trace.secondary === number ? 'secondary' : '';
}

const severityText = (severity: number) =>
  Number.isNaN(severity) ? 'unknown' : String(Number(severity.toFixed(4)));

/** A persona with its rule. */
const personaCell = (persona: Persona, currency: Currency) => {
  const { number, name, priority, match } = persona;
  const rule = ruleText(match, currency);
  return shownAs(
    `${number}${name}${priority}${rule}`,
    <>
      <span className="flex items-center gap-1.5">
        <PersonaMark persona={persona} />
        <b className="font-medium">{name}</b>
        <span className="shrink-0 text-[12px] text-muted">{priority}</span>
      </span>
      <span className="block max-w-md pl-6.5 text-[12px] text-muted">{rule}</span>
    </>,
  );
};

/** What came of a persona's rule in one window. */
function outcomeCell({ matched, severity }: PersonaTrace, place: string) {
  const verdict = verdictCell(matched, ['matched', 'not matched']);
  const placed = place && `, ${place}`;
  const size = figure(severity, severityText(severity));
  return shownAs(
    phrase`${verdict}${placed}severity ${size}`,
    <>
      {shown(verdict)}
      {placed && <b className="font-semibold">{placed}</b>}
      <span className="block text-[12px] text-muted">
        severity <span className="number">{shown(size)}</span>
      </span>
    </>,
  );
}

/** A persona and what came of it, then its criteria: values and verdicts, window by window. */
function groupOf(persona: Persona, p: number, traces: readonly Trace[], currency: Currency): ScreenRow[] {
  const own = traces.map((trace) => trace.personas[p] as PersonaTrace);
  const outcomes = own.flatMap((trace, w): ScreenCell[] => [
    outcomeCell(trace, rank(traces[w] as Trace, persona.number)),
    '',
  ]);
  return [
    { id: persona.id, cells: [personaCell(persona, currency), '', ...outcomes] },
    ...(own[0]?.criteria ?? []).map((criterion, c) => ({
      id: `${persona.id} ${criterion.id}`,
      cells: [
        definitionOf(criterion.feature).label,
        needs(criterion, currency),
        ...own.flatMap(({ criteria }) => {
          const { feature, value, passed } = criteria[c] as CriterionTrace;
          return [featureFigure(feature, value, currency), verdictCell(passed, ['passed', 'failed'])];
        }),
      ],
    })),
  ];
}

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
  const currency = useCurrency();
  const groups = [...personas.keys()].map((p) => groupOf(personas[p] as Persona, p, traces, currency));
  const table: ScreenTable = {
    caption: 'Decision trace',
    columns: [
      { id: 'criterion', head: 'Persona and criterion' },
      { id: 'needs', head: 'Needs' },
      ...windows.flatMap((days) => [
        { id: `value ${days}`, head: `${days} d` },
        { id: `verdict ${days}`, head: '' },
      ]),
    ],
    rows: groups.flat(),
  };
  const [criterion, asked, ...found] = table.columns;
  return (
    <section className="mt-5">
      <h4 className="font-medium text-[14px]">Why these personas</h4>
      <CopyableTable table={table}>
        <table className="mt-1 w-full min-w-2xl text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              <th scope="col" className="py-1 font-medium">
                {criterion?.head}
              </th>
              <th scope="col" className="font-medium">
                {asked?.head}
              </th>
              {found.map(
                ({ id, head }) =>
                  head !== '' && (
                    <th key={id} scope="col" colSpan={2} className="pl-4 text-left font-medium">
                      {head}
                    </th>
                  ),
              )}
            </tr>
          </thead>
          {groups.map((rows) => (
            <PersonaGroup key={rows[0]?.id} rows={rows} ids={found.map(({ id }) => id)} />
          ))}
        </table>
      </CopyableTable>
    </section>
  );
}

/** The rows of a persona; `ids` are of the columns behind the first two. */
function PersonaGroup({ rows: [head, ...criteria], ids }: { rows: readonly ScreenRow[]; ids: string[] }) {
  return (
    <tbody>
      <tr className="border-hairline border-b align-top">
        <th scope="rowgroup" colSpan={2} className="pt-2.5 pb-1 text-left font-normal">
          {shown(head?.cells[0])}
        </th>
        {ids.map(
          (id, i) =>
            i % 2 === 0 && (
              <td key={id} colSpan={2} className="pt-2.5 pb-1 pl-4">
                {shown(head?.cells[2 + i])}
              </td>
            ),
        )}
      </tr>
      {criteria.map(({ id: row, cells: [criterion, asked, ...found] }) => (
        <tr key={row} className="border-hairline border-b">
          <th scope="row" className="py-0.5 pr-3 pl-6.5 text-left font-normal">
            {shown(criterion)}
          </th>
          <td className="number whitespace-nowrap">{shown(asked)}</td>
          {ids.map((id, i) => (
            <td key={id} className={i % 2 === 0 ? 'number whitespace-nowrap pl-4' : 'pl-2'}>
              {shown(found[i])}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
