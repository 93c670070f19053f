import { asDecimal } from '@/lib/language/sql/number-type';
import type { Sheet, Sql } from '@/lib/language/sql/sheet';
import type { Score } from '../rules-document';

/** The score of each customer among all: null for those that are left out. */
export function scoreSql(
  { into, best = 'high', ties = 'together' }: Score,
  sheet: Sheet,
  of: Sql,
  needs: readonly Sql[],
  double: string,
  rowNumber: () => Sql,
): Sql {
  const value =
    needs.length === 0
      ? of
      : sheet.column(
          [of, ...needs],
          (v, ...others) =>
            `CASE WHEN ${others.map((name) => `${name} IS NOT NULL`).join(' AND ')} THEN ${v} END`,
        );
  const order = ties === 'by row' ? [rowNumber()] : [];
  const place = sheet.column(
    [value, ...order],
    (v, ...row) => `ROW_NUMBER() OVER (ORDER BY ${[`${v} ASC NULLS LAST`, ...row].join(', ')})`,
  );
  const count = sheet.column([value], (v) => `COUNT(${v}) OVER ()`);
  const steps = Array.from({ length: into - 1 }, (_, i) => i + 1);
  const above =
    ties === 'by row'
      ? steps.map((k) =>
          sheet.column(
            [place, count],
            (p, n) => `CASE WHEN (${p} - 1) * ${into} > (${n} - 1) * ${k} THEN 1 ELSE 0 END`,
          ),
        )
      : steps.map((k) =>
          sheet.column(
            [value, edge(sheet, value, place, count, k, into, double)],
            (v, e) => `CASE WHEN ${v} > ${e} THEN 1 ELSE 0 END`,
          ),
        );
  return sheet.column([value, ...above], (v, ...ones) => {
    const bin = `1 + ${ones.join(' + ')}`;
    return `CASE WHEN ${v} IS NOT NULL THEN ${asDecimal(best === 'high' ? bin : `${into + 1} - (${bin})`)} END`;
  });
}

/** The value at (n - 1) k / into of the sorted ones, linear between neighbours. */
function edge(
  sheet: Sheet,
  value: Sql,
  place: Sql,
  count: Sql,
  k: number,
  into: number,
  double: string,
): Sql {
  const below = sheet.column([count], (n) => `FLOOR(CAST((${n} - 1) * ${k} AS ${double}) / ${into})`);
  const at = (after: 1 | 2) =>
    sheet.column(
      [value, place, below],
      (v, p, b) => `MAX(CASE WHEN ${p} = ${b} + ${after} THEN ${v} END) OVER ()`,
    );
  return sheet.column([at(1), at(2), below, count], (low, high, b, n) => {
    const share = `(((${n} - 1) * ${k} - ${b} * ${into}) / CAST(${into} AS ${double}))`;
    const distance = `CAST(COALESCE(${high}, ${low}) - ${low} AS ${double})`;
    return asDecimal(`${low} + ${asDecimal(`${distance} * ${share}`)}`);
  });
}
