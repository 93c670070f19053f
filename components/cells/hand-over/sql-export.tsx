'use client';

import { strToU8, zipSync } from 'fflate';
import { useState } from 'react';
import { unknownToAll } from '@/lib/diagnose/findings/unknown';
import { has } from '@/lib/features/population';
import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import { dbtFiles } from '@/lib/formats/sql/dbt';
import { sqlScript } from '@/lib/formats/sql/script';
import type { SqlData } from '@/lib/formats/sql/sql-data';
import { tableColumns } from '@/lib/formats/sql/table-columns';
import { givenTableOf } from '@/lib/formats/sql/table-views';
import { USER_ID } from '@/lib/formats/sql/view';
import { DocumentError } from '@/lib/language/grammar';
import { isoFromDayNumber } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import type { TableData } from '@/lib/session/data/shown-table';
import { type SessionState, session } from '@/lib/session/work/store';
import { fileNamePart } from '@/lib/text/file-name';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { download } from '../../ui/download';
import { DialectSelect } from './dialect-select';

const columnsOfFile = ({ from }: TableData) => from?.looked.survey.columns ?? [];
const idOf = (table: TableData) => columnsOfFile(table).find(({ kind }) => kind === 'id')?.name ?? USER_ID;

/** The table with a row a customer that is shown, with what is joined to it; its id and its columns. */
function shownTable({ table, shows, result }: SessionState): SqlData['table'] | null {
  if (shows !== 'table' || !table || result?.population.origin !== table.population.origin) return null;
  const [cohort] = result.population.cohorts;
  if (!cohort) return null;
  const names = [...table.names, ...(result.population.joined?.names ?? [])];
  const inFile = new Set(columnsOfFile(table).map(({ name }) => name));
  return { id: idOf(table), columns: tableColumns(cohort.table, names, table.days, inFile) };
}

/** The config; and where imported data is what is shown, its date, the features that are not in it, and what is known since when. */
function subject(): { config: Config; data: SqlData } {
  const { work, result } = session.getState();
  const table = shownTable(session.getState());
  if (table) return { config: work.config, data: { table } };
  const history = result?.population.origin.history;
  if (!history) return { config: work.config, data: {} };
  const unknown = [...unknownToAll(result)];
  const isReplayedAsItWas = !has(result.population, 'published replay');
  const knownDays = has(result.population, 'known days');
  const asOf = isoFromDayNumber(history.asOfDay);
  return { config: work.config, data: { asOf, unknown, knownDays, isReplayedAsItWas } };
}

function saveScript(dialect: DialectId): void {
  const { config, data } = subject();
  download(
    `${fileNamePart(config.name)}.${dialect}.sql`,
    sqlScript(config, dialect, data),
    'application/sql',
  );
}

function saveModels(dialect: DialectId): void {
  const { config, data } = subject();
  const files = Object.entries(dbtFiles(config, dialect, data));
  const zipped = zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)])));
  download(
    `${fileNamePart(config.name)}.${dialect}.dbt.zip`,
    new Blob([zipped], { type: 'application/zip' }),
  );
}

/** The rules as SQL, for the engine that holds the data. */
export function SqlExport() {
  const [dialect, setDialect] = useState<DialectId>('duckdb');
  const [refused, setRefused] = useState<string | null>(null);
  const id = useSession(({ shows, table, work }) =>
    shows === 'table' && table ? idOf(table) : givenTableOf(work.config, {})?.id,
  );
  const save = (work: (dialect: DialectId) => void) => {
    setRefused(null);
    try {
      work(dialect);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      setRefused(`The rules cannot be written as SQL: ${error.message}`);
    }
  };
  return (
    <div className="mt-5 text-[13px]">
      <h3 className="mb-1 font-sans text-[14px]!">Run it where the data is</h3>
      <p className="mb-2 max-w-xl text-muted">
        {id !== undefined
          ? `Personas as views over a table features, one row a customer. It has ${id} and the columns that are read; x_30d is x in 30 days. What the config makes of transactions is null there.`
          : 'Features and personas as views over the tables users, accounts, transactions and liabilities. Columns are those of the dataset’s files; pay has the category INCOME. The date is that of the population shown. What is not in its data is null. For a bank’s files, accounts have known_from and known_to, too.'}
        {!DIALECTS[dialect].isRun && ' Parsed by a grammar of this dialect, not yet run on a live engine.'}
      </p>
      <div className="flex flex-wrap gap-2">
        <DialectSelect label="SQL dialect" value={dialect} onChange={setDialect} />
        <Button onClick={() => save(saveScript)}>SQL script</Button>
        <Button onClick={() => save(saveModels)}>dbt models</Button>
      </div>
      {refused && (
        <p role="alert" className="mt-2 max-w-xl text-fail">
          {refused}
        </p>
      )}
    </div>
  );
}
