import { useState } from 'react';
import type { Stability } from '@/lib/diagnose/change/stability';
import type { Config } from '@/lib/params/config/config';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countFigure, phrase } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { DataTable } from '../../ui/data-table';
import { styled } from '../../ui/screen-table';
import { Select } from '../../ui/select';

const nameOf = (config: Config, p: number) => personaName(personasOf(config), p);

/** Who goes where from one date to the next. */
export function Moves({
  found,
  config,
  dates,
  about,
}: {
  found: Stability;
  config: Config;
  dates: readonly string[];
  about: string;
}) {
  const [step, setStep] = useState(found.steps.length - 1);
  const moves = found.steps[step]?.moves ?? [];
  const between = (i: number) => `${dates[i]} to ${dates[i + 1]}`;
  return (
    <div className="mt-3">
      <label className="flex flex-wrap items-center gap-2">
        <span className="font-medium text-[14px]">Who goes where</span>
        <Select
          label="Who goes where"
          value={String(step)}
          options={found.steps.map((_, i) => [String(i), between(i)])}
          onChange={(place) => setStep(Number(place))}
        />
      </label>
      <DataTable
        caption={`Changes of persona, ${between(step)}`}
        columns={[
          { id: 'from', head: 'From, then to' },
          ...moves.map((_, p) => ({ id: String(p), head: nameOf(config, p), numeric: true })),
        ]}
        rows={moves.map((row, from) => ({
          id: String(from),
          cells: [
            nameOf(config, from),
            ...row.map((n, to) => {
              if (n === 0) return '0';
              return styled(phrase`${about}${countFigure(n)}`, from === to ? 'text-muted' : '');
            }),
          ],
        }))}
      />
      <Decided found={found} config={config} step={step} between={between(step)} about={about} />
    </div>
  );
}

/** Lines that are listed; further ones have few. */
const MOST_LINES = 12;

/** By which line of the rules customers change, the most first. */
function Decided({
  found,
  config,
  step,
  between,
  about,
}: {
  found: Stability;
  config: Config;
  step: number;
  between: string;
  about: string;
}) {
  const all = found.steps[step]?.decided ?? [];
  const [listed, others] = [all.slice(0, MOST_LINES), all.slice(MOST_LINES)];
  const rest = others.reduce((sum, { users }) => sum + users, 0);
  return (
    <>
      <DataTable
        caption={`What decided, ${between}`}
        columns={[
          { id: 'line', head: 'Line of the rules' },
          { id: 'from', head: 'From' },
          { id: 'to', head: 'To' },
          { id: 'users', head: 'Customers', numeric: true },
        ]}
        rows={listed.map(({ from, to, words, users }) => ({
          id: `${from} ${to} ${words}`,
          cells: [words, nameOf(config, from), nameOf(config, to), phrase`${about}${countFigure(users)}`],
        }))}
      />
      <p className="text-muted">
        {others.length > 0 &&
          `${countText(others.length)} further lines: ${about}${countText(rest)} customers.`}
      </p>
    </>
  );
}
