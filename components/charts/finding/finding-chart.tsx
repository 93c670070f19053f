import { clsx } from 'clsx';
import type { FindingChart as Chart } from '@/lib/diagnose/findings/finding-chart';
import { Bars } from './bars';
import { Lines } from './lines';
import { Range } from './range';
import { Stack } from './stack';
import { Values } from './values';

/** What a chart shows, in words, for who cannot see it. */
function spoken(chart: Chart): string {
  switch (chart.kind) {
    case 'bars':
      return chart.bars.map(({ label, text }) => `${label} ${text}`).join(', ');
    case 'range':
      return `${chart.possible}, asked ${chart.thresholdText}`;
    case 'lines':
      return 'as used against as they were';
    case 'stack':
      return `${chart.totalText} in place of ${chart.wholeText}`;
    case 'values':
      return `${chart.values.length} values`;
    case 'table':
      return '';
  }
}

/** The smallest chart that proves a finding, with what it counts below. */
export function FindingChart({ chart }: { chart: Chart }) {
  if (chart.kind === 'table') return <Table chart={chart} />;
  return (
    <figure role="img" aria-label={`${chart.caption}: ${spoken(chart)}`}>
      {chart.kind === 'bars' && <Bars bars={chart.bars} end={chart.end} />}
      {chart.kind === 'range' && <Range {...chart} />}
      {chart.kind === 'lines' && <Lines {...chart} />}
      {chart.kind === 'stack' && <Stack {...chart} />}
      {chart.kind === 'values' && <Values {...chart} />}
      <figcaption className="mt-0.5 text-[11.5px] text-muted leading-tight">{chart.caption}</figcaption>
    </figure>
  );
}

function Table({ chart: { columns, rows, caption } }: { chart: Extract<Chart, { kind: 'table' }> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section aria-label={caption} tabIndex={0} className="overflow-x-auto">
      <table className="text-[11.5px] leading-tight">
        <caption className="caption-bottom pt-0.5 text-left text-muted">{caption}</caption>
        <thead>
          <tr className="border-hairline border-b text-muted">
            <td />
            {columns.map((column) => (
              <th key={column} scope="col" className="py-0.5 pl-2 text-right font-normal">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells, off }, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one chart stay where they are
            <tr key={`${label} ${r}`} className="border-hairline border-b">
              <th scope="row" className="py-0.5 text-left font-normal">
                {label}
              </th>
              {cells.map((cell, i) => (
                <td
                  key={columns[i]}
                  className={clsx('number py-0.5 pl-2 text-right', off[i] && 'font-semibold text-fail')}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
