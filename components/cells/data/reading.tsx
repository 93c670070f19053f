'use client';

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { UnderstoodTable } from '@/lib/formats/import/read/understood';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { decide, importing } from '@/lib/session/data/importing';
import { countedText } from '@/lib/text/written';
import { DateField } from '../../controls/date-field';
import { Checkbox } from '../../ui/checkbox';
import { OpeningBalance } from './deciding/opening-balance';

const FIELD = 'min-h-8 rounded-lg border border-hairline bg-panel px-2';
/** Labels that `TextDecoder` knows, and where such text is written. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'everywhere',
  'utf-16le': 'Excel',
  'utf-16be': 'Excel',
  'windows-1250': 'central Europe',
  'iso-8859-2': 'central Europe',
  'windows-1251': 'Cyrillic',
  'koi8-r': 'Cyrillic',
  'windows-1252': 'western Europe, Americas',
  'iso-8859-15': 'western Europe',
  macintosh: 'western, of a Mac',
  'windows-1253': 'Greek',
  'windows-1254': 'Turkish',
  'windows-1255': 'Hebrew',
  'windows-1256': 'Arabic',
  'windows-1257': 'Baltic',
  'windows-1258': 'Vietnamese',
  'windows-874': 'Thai',
  shift_jis: 'Japanese',
  'euc-jp': 'Japanese',
  gb18030: 'Chinese',
  big5: 'traditional Chinese',
  'euc-kr': 'Korean',
};
const CURRENCY_NAMES = new Intl.DisplayNames('en', { type: 'currency' });
const CURRENCIES = Intl.supportedValuesOf('currency');
const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/**
 * How a table's text, dates and amounts are read, and why; each can be decided otherwise. `currencyReason`: what its
 * currency is known by. `asksOpening`: whether a balance before the first row would say all others. `asOfDate`: the day
 * that balances are of, an ISO date; null where no row is read yet.
 */
export function Reading({
  table,
  currencyReason,
  asksOpening,
  asOfDate,
}: {
  table: UnderstoodTable;
  currencyReason: string | undefined;
  asksOpening: boolean;
  asOfDate: string | null;
}) {
  const decisions = useStore(importing, (state) => state.decisions);
  const change = (next: Partial<Decisions>) => void decide(next);
  const { dates, decimal, sign } = table;
  const asks = dates.order === 'undecidable';
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      {table.encoding !== null && (
        <Row label="Text">
          <select
            aria-label="Encoding"
            className={clsx(FIELD, 'max-w-56')}
            value={decisions.encoding ?? ''}
            onChange={(event) => change({ encoding: event.target.value || undefined } as Partial<Decisions>)}
          >
            <option value="">{decisions.encoding ? 'as found' : `${table.encoding} (found)`}</option>
            {Object.entries(ENCODINGS)
              .filter(([name]) => name !== table.encoding || name === decisions.encoding)
              .map(([name, where]) => (
                <option key={name} value={name}>
                  {name}, {where}
                </option>
              ))}
          </select>
          <Why>
            {table.delimiter && `${DELIMITERS[table.delimiter] ?? table.delimiter} between columns; `}
            {table.headerLine ? `names of columns in line ${table.headerLine}` : 'no names of columns'}
            {table.preambleLines > 0 && `, ${countedText(table.preambleLines, 'line')} before left out`}.
          </Why>
        </Row>
      )}
      <Row label="Dates">
        {dates.order === 'ymd' ? (
          <span>year, month, day</span>
        ) : (
          <select
            aria-label="Order of day and month"
            className={FIELD}
            value={decisions.dateOrder ?? (asks ? '' : dates.order)}
            onChange={(event) => change({ dateOrder: event.target.value as 'dmy' })}
          >
            {asks && !decisions.dateOrder && <option value="">choose</option>}
            <option value="dmy">day first: 31/12</option>
            <option value="mdy">month first: 12/31</option>
          </select>
        )}
        <Why>{dates.reason}</Why>
      </Row>
      <Row label="Cents after">
        <select
          aria-label="Decimal mark"
          className={FIELD}
          value={decisions.decimal ?? decimal.mark}
          onChange={(event) => change({ decimal: event.target.value as '.' })}
        >
          <option value=".">a point: 1,234.50</option>
          <option value=",">a comma: 1.234,50</option>
        </select>
        <Why>{decimal.reason}</Why>
      </Row>
      <Row label="Money out">
        <span>
          {signText(sign.moneyOut, decisions.flipSign ?? false)}
          {sign.state !== 'proven' && !decisions.flipSign && !decisions.moneyOut && (
            <b className="ml-1 font-semibold">not certain</b>
          )}
        </span>
        <Checkbox checked={decisions.flipSign ?? false} onChange={(checked) => change({ flipSign: checked })}>
          the other way round
        </Checkbox>
        <Why>{decisions.flipSign ? `Turned round by you. Found was: ${sign.reason}` : sign.reason}</Why>
      </Row>
      <Row label="Currency">
        <select
          aria-label="Currency"
          className={clsx(FIELD, 'max-w-60')}
          value={decisions.currency ?? ''}
          onChange={(event) => change({ currency: event.target.value || undefined } as Partial<Decisions>)}
        >
          <option value="">
            {decisions.currency ? 'as found' : table.currency ? `${table.currency} (found)` : 'not said'}
          </option>
          {CURRENCIES.map((code) => (
            <option key={code} value={code}>
              {code}, {CURRENCY_NAMES.of(code)}
            </option>
          ))}
        </select>
        <Why>
          {table.currency === null
            ? 'Nothing in the file says it. Amounts are not converted: thresholds compare with them as they are.'
            : currencyReason}
        </Why>
      </Row>
      {(asksOpening || decisions.openingBalanceCents !== undefined) && (
        <Row label="Opening balance">
          <OpeningBalance mark={decisions.decimal ?? decimal.mark} />
          <Why>Before the first row. No column has balances: without it what depends on them is unknown.</Why>
        </Row>
      )}
      <Row label="As of">
        <DateField
          label="As-of date"
          optional
          placeholder={asOfDate ?? undefined}
          value={decisions.asOfDay === undefined ? '' : isoFromDayNumber(decisions.asOfDay)}
          min="1900-01-01"
          max="2100-12-31"
          onCommit={(iso) => {
            change({ asOfDay: dayNumberFromIso(iso) ?? undefined } as Partial<Decisions>);
            return null;
          }}
        />
        <Why>
          {decisions.asOfDay === undefined
            ? `Without a date: ${asOfDate === null ? '' : `${asOfDate}, `}the last day that all files have. Balances are those at its end.`
            : 'Balances are those at its end.'}
        </Why>
      </Row>
    </dl>
  );
}

/** Which sign money out has, turned round where the analyst says so. */
function signText(moneyOut: UnderstoodTable['sign']['moneyOut'], flipped: boolean): string {
  if (moneyOut === 'told by columns') return flipped ? 'given by columns, turned round' : 'given by columns';
  const negative = (moneyOut === 'negative') !== flipped;
  return `has a ${negative ? 'negative' : 'positive'} sign`;
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="pt-1.5 text-muted">{label}</dt>
      <dd className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">{children}</dd>
    </>
  );
}

function Why({ children }: { children: React.ReactNode }) {
  return <span className="text-[12px] text-muted">{children}</span>;
}
