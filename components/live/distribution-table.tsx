import { clsx } from 'clsx';
import { countFigure, figure, phrase, shareFigure } from '@/lib/text/table';
import { percentText, windowText } from '@/lib/text/written';
import { headShown } from '../help/head-term';
import { useSession } from '../hooks/use-session';
import { CopyableTable } from '../ui/copyable-table';
import { shown } from '../ui/screen-table';
import type { DistributionRow } from './distribution-rows';

/** In each window users and their share, below one head, and what they are compared with. `look` is of a column's figures. */
function tableOf(rows: readonly DistributionRow[], windows: readonly number[], isPart: boolean) {
  const known = rows.some((row) => row.noise[0]);
  return {
    caption: 'Live distribution',
    columns: [
      { id: 'persona', head: 'Persona', look: '' },
      ...windows.flatMap((days) => [
        { id: `users ${days}`, head: windowText(days), look: 'pl-2 font-semibold' },
        { id: `share ${days}`, head: '', look: 'whitespace-nowrap pl-1.5 text-muted' },
      ]),
      { id: 'base', head: 'base', look: 'whitespace-nowrap pl-2 text-muted' },
      ...(known ? windows : []).map((days) => ({
        id: `seeds ${days}`,
        head: `${isPart ? 'once all are made' : '95 % of seeds'}, ${days} d`,
        look: 'whitespace-nowrap pl-2 text-muted',
      })),
    ],
    rows: rows.map(({ key, name, counts, shares, rounded, base, noise }) => ({
      id: key,
      cells: [
        name,
        ...counts.flatMap((n, w) => [
          countFigure(n),
          figure(shares[w] as number, percentText(rounded[w] as number)),
        ]),
        base[0] === null || base[0] === undefined ? '–' : shareFigure(base[0]),
        ...(known ? windows : []).map((_, w) => {
          const interval = noise[w];
          return interval ? phrase`${shareFigure(interval[0])} – ${shareFigure(interval[1])}` : '';
        }),
      ],
    })),
  };
}

/** The live distribution as a table. */
export function DistributionTable({
  rows,
  windows,
}: {
  rows: readonly DistributionRow[];
  windows: readonly number[];
}) {
  const isPart = useSession(({ result }) => result?.distribution.estimated ?? false);
  const table = tableOf(rows, windows, isPart);
  const [persona, ...figures] = table.columns;
  return (
    <CopyableTable table={table}>
      <table className="my-2 w-full text-[13px]">
        <thead>
          <tr className="border-hairline border-b text-muted">
            <th scope="col" className="py-1 text-left font-medium">
              {headShown(persona?.head)}
            </th>
            {figures.map(
              ({ id, head }, i) =>
                head !== '' && (
                  <th
                    key={id}
                    scope="col"
                    colSpan={figures[i + 1]?.head === '' ? 2 : undefined}
                    className={clsx('text-right font-medium', id.startsWith('seeds') && 'pl-2')}
                  >
                    {headShown(head)}
                  </th>
                ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ id: row, cells: [name, ...cells] }) => (
            <tr key={row} className="border-hairline border-b">
              <th scope="row" className="py-1 text-left font-normal">
                {shown(name)}
              </th>
              {figures.map(({ id, look }, i) => (
                <td key={id} className={clsx('number text-right', look)}>
                  {shown(cells[i])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </CopyableTable>
  );
}
