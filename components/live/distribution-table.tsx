import { exactCount, exactShare } from '../exact';
import { CopyableTable } from '../ui/copyable-table';
import type { DistributionRow } from './distribution-rows';

/** The live distribution as a table. */
export function DistributionTable({
  rows,
  windows,
}: {
  rows: readonly DistributionRow[];
  windows: readonly number[];
}) {
  const known = rows.some((row) => row.noise[0]);
  return (
    <CopyableTable label="Live distribution">
      <table className="my-2 w-full text-[13px]">
        <thead>
          <tr className="border-hairline border-b text-muted">
            <th scope="col" className="py-1 text-left font-medium">
              Persona
            </th>
            {windows.map((days) => (
              <th key={days} scope="col" colSpan={2} className="text-right font-medium">
                {days} days
              </th>
            ))}
            <th scope="col" className="text-right font-medium">
              baseline
            </th>
            {known &&
              windows.map((days) => (
                <th key={days} scope="col" className="pl-2 text-right font-medium">
                  95 % of seeds, {days} d
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-hairline border-b">
              <th scope="row" className="py-1 text-left font-normal">
                {row.name}
              </th>
              {row.counts.map((n, w) => (
                <Cells key={windows[w]} n={n} share={row.shares[w] as number} />
              ))}
              <td className="number whitespace-nowrap pl-2 text-right text-muted">
                {row.baseline[0] === null || row.baseline[0] === undefined
                  ? '–'
                  : exactShare(row.baseline[0])}
              </td>
              {known &&
                windows.map((days, w) => (
                  <td key={days} className="number whitespace-nowrap pl-2 text-right text-muted">
                    {row.noise[w] && (
                      <>
                        {exactShare(row.noise[w][0])} – {exactShare(row.noise[w][1])}
                      </>
                    )}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </CopyableTable>
  );
}

function Cells({ n, share }: { n: number; share: number }) {
  return (
    <>
      <td className="number pl-2 text-right font-semibold">{exactCount(n)}</td>
      <td className="number whitespace-nowrap pl-1.5 text-right text-muted">{exactShare(share)}</td>
    </>
  );
}
