import {
  type Figure,
  figure,
  pointsFigure,
  type TextCell,
  type TextColumn,
  type TextRow,
  type TextTable,
  textOf,
} from '@/lib/text/table';
import { countText, percentText, windowText } from '@/lib/text/written';
import type { Difference } from './paired-difference';
import type { CoverageCell, Moved, SideBySide } from './side-by-side';

/** The columns of one scenario in a row: what it has, how far that is from the base, and whether beyond noise. */
type Cells = readonly [value: TextCell, difference: TextCell, beyond: TextCell];

const NONE = '';

/** Of two numbers "20 of 75"; a dash where there are none. */
const ofText = (part: number, all: number): string =>
  all === 0 ? '–' : `${countText(part)} of ${countText(all)}`;

const cells = (value: TextCell, difference: Difference | null = null): Cells =>
  difference
    ? [value, pointsFigure(difference.change), difference.isNoise ? 'no' : 'yes']
    : [value, NONE, NONE];

const coverageFigure = ({ covered, consented }: CoverageCell): Figure =>
  consented > 0
    ? {
        value: covered / consented,
        text: `${ofText(covered, consented)}, ${percentText(covered / consented)}`,
      }
    : { value: '–', text: '–' };

const movedText = (moved: Moved | null, days: number): string => {
  const found = moved?.windows.find((window) => window.days === days);
  return moved && found ? ofText(found.moved, moved.both) : '–';
};

/**
 * Scenarios side by side as a table for files and copies: a row a question, three columns a scenario (the base has one): its value, the
 * difference to the base in points, and whether that is beyond seed noise. Shares are 0..1 in a file.
 */
export function sideBySideTable(sides: SideBySide): TextTable {
  const { names, shares, coverage, checks, targets, moved, differs } = sides;
  const columns: TextColumn[] = [
    { id: 'row', head: 'Row' },
    { id: 'window', head: 'Window' },
    ...names.flatMap((name, i): TextColumn[] => [
      { id: `${i}`, head: name, numeric: true },
      ...(i === 0
        ? []
        : [
            { id: `${i} difference`, head: `${name}: difference`, numeric: true },
            { id: `${i} beyond`, head: `${name}: beyond noise` },
          ]),
    ]),
  ];
  const row = (id: string, label: string, window: string, all: readonly Cells[]): TextRow => ({
    id,
    cells: [label, window, ...all.flatMap((own, i) => (i === 0 ? [own[0]] : own))],
  });
  const days = [...new Set(shares.map((one) => one.days))];
  return {
    caption: 'Scenarios',
    columns,
    rows: [
      ...shares.map((one) =>
        row(
          `${one.days} ${one.key}`,
          one.name,
          windowText(one.days),
          one.cells.map((cell) =>
            cell ? cells(figure(cell.share, percentText(cell.rounded)), cell.difference) : cells('–'),
          ),
        ),
      ),
      row(
        'coverage',
        'Coverage',
        windowText(coverage[0]?.days ?? 0),
        coverage.map((one) => cells(coverageFigure(one), one.difference)),
      ),
      row(
        'checks',
        'Checks that hold',
        NONE,
        checks.map((all) => cells(ofText(all.filter(({ passed }) => passed).length, all.length))),
      ),
      row(
        'targets',
        'Targets met',
        NONE,
        targets.map(({ met, of }) => cells(ofText(met, of))),
      ),
      ...days.map((one) =>
        row(
          `moved ${one}`,
          'Customers who move',
          windowText(one),
          moved.map((own) => cells(movedText(own, one))),
        ),
      ),
      row(
        'come',
        'Customers who are new',
        NONE,
        moved.map((own) => cells(own ? own.come : '–')),
      ),
      row(
        'gone',
        'Customers who are gone',
        NONE,
        moved.map((own) => cells(own ? own.gone : '–')),
      ),
      row(
        'differs',
        'What differs',
        NONE,
        differs.map((words) => cells(words.length > 0 ? words.join('; ') : '–')),
      ),
    ],
  };
}

/** A value with how far it is from the base behind it: in brackets where another seed could have given that. */
function briefCell([value, difference, beyond]: readonly TextCell[]): string {
  const points = difference === undefined ? '' : textOf(difference).replace(' points', '');
  const behind = points === '' ? '' : beyond === 'no' ? ` (${points})` : ` ${points}`;
  return `${textOf(value ?? '–')}${behind}`;
}

/** The same to be read: one column a scenario, and the window with the question. */
export function briefTable(sides: SideBySide): TextTable {
  const { caption, rows } = sideBySideTable(sides);
  return {
    caption,
    columns: [
      { id: 'row', head: 'Question' },
      ...sides.names.map((name, i) => ({ id: `${i}`, head: name, numeric: true })),
    ],
    rows: rows.map(({ id, cells: [label = '', window = '', base = '–', ...others] }) => ({
      id,
      cells: [
        window === '' ? label : `${textOf(label)}, ${textOf(window)}`,
        textOf(base),
        ...sides.names.slice(1).map((_, i) => briefCell(others.slice(3 * i, 3 * i + 3))),
      ],
    })),
  };
}
