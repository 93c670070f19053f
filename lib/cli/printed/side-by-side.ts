import type { Difference } from '@/lib/diagnose/scenarios/paired-difference';
import type { Moved, SideBySide } from '@/lib/diagnose/scenarios/side-by-side';
import { countedText, countText, percentText, signedPoints, windowText } from '@/lib/text/written';

/** Values by the name of their scenario. */
const byName = <T>({ names }: SideBySide, values: readonly T[]): Record<string, T> =>
  Object.fromEntries(names.map((name, i) => [name, values[i] as T]));

const differenceJson = (difference: Difference | null) =>
  difference && {
    difference: difference.change,
    standardError: difference.standardError,
    withinNoise: difference.isNoise,
  };

const movedJson = ({ both, windows, come, gone }: Moved) => ({
  both,
  new: come,
  gone,
  windows: Object.fromEntries(windows.map(({ days, moved }) => [days, moved])),
});

function windowsJson(sides: SideBySide) {
  const days = [...new Set(sides.shares.map((row) => row.days))];
  const rowOf = ({ cells }: SideBySide['shares'][number]) =>
    byName(
      sides,
      cells.map((cell) => {
        if (!cell) return null;
        const { count, share, target, difference } = cell;
        return { count, share, ...(target && { target }), ...differenceJson(difference) };
      }),
    );
  return Object.fromEntries(
    days.map((one) => [
      one,
      Object.fromEntries(sides.shares.filter((row) => row.days === one).map((row) => [row.key, rowOf(row)])),
    ]),
  );
}

/** What `--json` prints of scenarios: every row by the name of the scenario. */
export function sideBySideJson(sides: SideBySide) {
  const { coverage, checks, targets, moved, differs } = sides;
  return {
    windows: windowsJson(sides),
    coverage: byName(
      sides,
      coverage.map(({ covered, consented, difference }) => ({
        personas: covered,
        consented,
        ...differenceJson(difference),
      })),
    ),
    checks: byName(sides, checks),
    targets: byName(sides, targets),
    moved: byName(
      sides,
      moved.map((one) => one && movedJson(one)),
    ),
    differs: byName(sides, differs),
  };
}

/** A difference behind a share: in brackets where it is within noise. */
const differenceText = (difference: Difference | null | undefined): string => {
  if (!difference) return '';
  const points = signedPoints(difference.change);
  return difference.isNoise ? `(${points})` : `${points} `;
};

/** Room for a difference: "(−13.3)". */
const DIFFERENCE = 8;

const ofText = (part: number, all: number) => (all === 0 ? '–' : `${countText(part)} of ${countText(all)}`);

/** Rows of texts as aligned lines: the first column to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)));
  return rows.map((row) =>
    row
      .map((text, c) => (c === 0 ? text.padEnd(widths[c] ?? 0) : text.padStart(widths[c] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

const NOTE =
  'Differences are in points to the first; in brackets where they are within seed noise (95 of 100 seeds).';

/** Scenarios side by side as a text: the table, then what has no room in it. */
export function sideBySideLines(sides: SideBySide): string[] {
  const { names, shares, coverage, checks, targets, moved, differs } = sides;
  const days = [...new Set(shares.map((row) => row.days))];
  const empty = names.map(() => '');
  const share = (value: string, difference: Difference | null | undefined, i: number) =>
    i === 0 ? value : `${value} ${differenceText(difference).padStart(DIFFERENCE)}`;
  // Other values end where shares do.
  const plain = (value: string, i: number) => (i === 0 ? value : `${value}${' '.repeat(DIFFERENCE + 1)}`);
  const table = aligned([
    ['', ...names],
    ...days.flatMap((one) => [
      [`Share${one === 0 ? '' : ` in ${windowText(one)}`}`, ...empty],
      ...shares
        .filter((row) => row.days === one)
        .map(({ name, cells }) => [
          `  ${name}`,
          ...cells.map((cell, i) => share(percentText(cell?.rounded ?? null), cell?.difference, i)),
        ]),
    ]),
    [
      'Coverage',
      ...coverage.map(({ covered, consented, difference }, i) =>
        share(
          `${ofText(covered, consented)} ${percentText(consented > 0 ? covered / consented : null)}`,
          difference,
          i,
        ),
      ),
    ],
    [
      'Checks that hold',
      ...checks.map((all, i) => plain(ofText(all.filter(({ passed }) => passed).length, all.length), i)),
    ],
    ['Targets met', ...targets.map(({ met, of }, i) => plain(ofText(met, of), i))],
    ...days.map((one) => [
      `Customers who move${one === 0 ? '' : `, ${windowText(one)}`}`,
      ...moved.map((own, i) => {
        const found = own?.windows.find((window) => window.days === one);
        return plain(own && found ? ofText(found.moved, own.both) : '–', i);
      }),
    ]),
    ['Customers who are new', ...moved.map((own, i) => plain(own ? countText(own.come) : '–', i))],
  ]);
  const broken = names.flatMap((name, i) =>
    (checks[i] ?? [])
      .filter(({ passed }) => !passed)
      .map(({ label, found }) => `  ${name}: ${label} (${found})`),
  );
  return [
    ...table,
    '',
    `What differs from ${names[0]}`,
    ...differs.flatMap((words, i) =>
      i === 0 ? [] : [`  ${names[i]}: ${words.length > 0 ? words.join(', ') : 'nothing'}`],
    ),
    ...(broken.length > 0
      ? ['', `${countedText(broken.length, 'check does', 'checks do')} not hold`, ...broken]
      : []),
    '',
    NOTE,
  ];
}
