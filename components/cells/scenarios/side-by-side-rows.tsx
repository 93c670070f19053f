import type { ReactNode } from 'react';
import type { ShareRow, SideBySide } from '@/lib/diagnose/scenarios/side-by-side';
import type { Problem } from '@/lib/model/result';
import { bandOf } from '@/lib/params/wanted/targets';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { ComparedScenario } from '@/lib/session/jobs/scenarios/compared';
import { openScenario } from '@/lib/session/shown/view';
import { saying } from '@/lib/session/steps/say-step';
import { makeCurrent } from '@/lib/session/work/scenarios/scenario-actions';
import { shareAxisEnd } from '@/lib/text/look/share-axis';
import { windowText } from '@/lib/text/written';

import { PersonaMark } from '../../persona-mark';
import { Tag } from '../../scenarios/scenario-chip';
import { ShareLine, sharePartsOf } from '../../scenarios/share-line';
import { Button } from '../../ui/button';
import { Coverage, MovedCell, ofText, Share } from './side-by-side-cells';

const LABEL = 'sticky left-0 z-1 w-34 bg-paper py-1.5 pr-2 text-left font-normal sm:w-56';
const CELL = 'py-1.5 pr-4';
/** Room for the longest of either in one line. */
const LABEL_REM = 14;
const COLUMN_REM = 13;
const QUESTION = `${LABEL} align-top font-semibold`;

/** The persona of a row, in the first column that has it. */
const personaOf = (columns: readonly ComparedScenario[], key: string): Persona | null => {
  for (const { evaluation } of columns) {
    const found = personasOf(evaluation.config).find((persona) => persona.key === key);
    if (found) return found;
  }
  return null;
};

function Head({ of, onProblem }: { of: ComparedScenario; onProblem: (problem: Problem | null) => void }) {
  const { kind, name, label, evaluation } = of;
  return (
    <>
      <span className="flex min-h-7 items-center gap-2">
        <button
          type="button"
          className="min-h-7 min-w-0 truncate text-left font-semibold hover:underline"
          onClick={() => openScenario(kind === 'now' ? { kind: 'now' } : { kind: 'saved', name })}
        >
          {label}
        </button>
        {kind !== 'saved' && <Tag strong={kind === 'now'}>{kind}</Tag>}
        {kind !== 'now' && (
          <Button
            variant="link"
            className="ml-auto min-h-7! shrink-0 text-[12px]!"
            aria-label={`Open ${name}: make it current`}
            onClick={() => onProblem(saying(() => makeCurrent(name), `“${name}” is current`))}
          >
            open
          </Button>
        )}
      </span>
      <ShareLine parts={sharePartsOf(evaluation, 0)} />
    </>
  );
}

/** A row a question, a cell a scenario. */
function Row({ label, children }: { label: ReactNode; children: readonly ReactNode[] }) {
  return (
    <tr className="border-hairline border-b">
      <th scope="row" className={QUESTION}>
        {label}
      </th>
      {children.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their order
        <td key={i} className={`${CELL} align-top`}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

/** The shares of one window. */
function WindowRows({
  rows,
  columns,
  axisEnd,
  isPale,
}: {
  rows: readonly ShareRow[];
  columns: readonly ComparedScenario[];
  axisEnd: number;
  isPale: boolean;
}) {
  const days = rows[0]?.days ?? 0;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={columns.length + 1} className="pt-4 pb-1 text-left">
          <span className="sticky left-0 block w-fit max-w-[calc(100vw-2rem)]">
            Share{days > 0 && ` in ${windowText(days)}`}{' '}
            <span className="font-normal text-[12px] text-muted">
              axis 0 to {Math.round(axisEnd * 100)} % in every cell · blue band = target · grey difference =
              within seed noise
            </span>
          </span>
        </th>
      </tr>
      {rows.map(({ key, name, cells }) => {
        const persona = personaOf(columns, key);
        return (
          <tr key={key} className="border-hairline border-b">
            <th scope="row" className={LABEL}>
              <span className="flex items-center gap-2">
                <PersonaMark persona={persona} />
                {name}
              </span>
            </th>
            {columns.map((column, i) => (
              <td key={column.name} className={CELL}>
                <Share of={cells[i] ?? null} persona={persona} isPale={isPale} axisEnd={axisEnd} />
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

/** The table as it is drawn. */
export function SideBySideRows({
  sides,
  columns,
  onProblem,
}: {
  sides: SideBySide;
  columns: readonly ComparedScenario[];
  onProblem: (problem: Problem | null) => void;
}) {
  const { shares, coverage, checks, targets, moved, differs } = sides;
  const windows = [...new Set(shares.map(({ days }) => days))];
  const axisEnd = shareAxisEnd(
    Math.max(
      ...shares.flatMap(({ cells }) =>
        cells.map((cell) => (cell ? Math.max(cell.share, cell.target ? bandOf(cell.target)[1] : 0) : 0)),
      ),
    ),
  );
  return (
    <table
      className="w-full table-fixed text-[13px]"
      style={{ minWidth: `${LABEL_REM + columns.length * COLUMN_REM}rem` }}
    >
      <thead>
        <tr className="border-hairline border-b align-bottom">
          <th scope="col" className={LABEL}>
            <span className="sr-only">Question</span>
          </th>
          {columns.map((column) => (
            <th key={column.name} data-place={column.name} scope="col" className="py-1.5 pr-4 text-left">
              <Head of={column} onProblem={onProblem} />
            </th>
          ))}
        </tr>
      </thead>
      {windows.map((days, w) => (
        <WindowRows
          key={days}
          rows={shares.filter((row) => row.days === days)}
          columns={columns}
          axisEnd={axisEnd}
          isPale={w > 0}
        />
      ))}
      <tbody>
        <Row label={`Coverage${coverage[0]?.days ? `, ${windowText(coverage[0].days)}` : ''}`}>
          {coverage.map((one, i) => (
            <Coverage key={columns[i]?.name} of={one} />
          ))}
        </Row>
        <Row label="Checks that hold">
          {checks.map((all) => (
            <b className="number" key="checks">
              {ofText(all.filter(({ passed }) => passed).length, all.length)}
            </b>
          ))}
        </Row>
        <Row label="Targets met">
          {targets.map(({ met, of }) => (
            <b className="number" key="targets">
              {ofText(met, of)}
            </b>
          ))}
        </Row>
        {windows.map((days) => (
          <Row
            key={days}
            label={
              <>
                Customers who move{days > 0 && ', '}
                {days > 0 && <span className="whitespace-nowrap">{windowText(days)}</span>}
                <span className="block font-normal text-[12px] text-muted">
                  of those that the base has too
                </span>
              </>
            }
          >
            {moved.map((one) => (
              <MovedCell key={days} of={one} days={days} />
            ))}
          </Row>
        ))}
        <Row label="What differs">
          {differs.map((words) =>
            words.length === 0 ? (
              <span key="none" className="text-muted">
                –
              </span>
            ) : (
              <ul key="words">
                {words.map((word) => (
                  <li key={word}>{word}</li>
                ))}
              </ul>
            ),
          )}
        </Row>
      </tbody>
    </table>
  );
}
