import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countFigure, figure } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { inWindow } from '@/lib/text/written';
import { groupsOf, type PersonaGroup } from '../groups';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

const mixFigure = (share: number) => figure(share, exactText('share', share, 0.001));

/** All users of counts by persona index, and those of each group. */
const usersBy = (groups: readonly PersonaGroup[], counts: readonly number[]) => [
  countFigure(counts.reduce((sum, n) => sum + n, 0)),
  ...groups.map(({ index }) => countFigure(counts[index] ?? 0)),
];

/** Which persona the users of each archetype get, and the mix; nothing for data that was read. */
export function archetypesSection({ config, data, windows }: ReportInput): Html | null {
  if (data !== null) return null;
  const groups = groupsOf(personasOf(config));
  return html`<section aria-labelledby="archetypes">
<h2 id="archetypes">Archetypes and personas</h2>
<p>An archetype is a sort of customer that was made; a persona is what the rules assign. Users by both.</p>
${windows.map(({ byArchetype, counts }, w) => {
  const days = config.windows[w];
  return reportTable({
    caption: `Users by archetype and persona${inWindow(days)}`,
    columns: [
      { id: 'archetype', head: 'Archetype' },
      { id: 'mix', head: 'Share of the mix', numeric: true },
      { id: 'users', head: 'Users', numeric: true },
      ...groups.map((group) => ({
        id: group.key,
        head: group.name,
        show: namedMark(group),
        numeric: true,
      })),
    ],
    rows: [
      ...byArchetype.map(([id, own]) => ({
        id,
        cells: [cohortLabel(config, id), mixFigure(config.mix[id] as number), ...usersBy(groups, own)],
      })),
      {
        id: 'all',
        strong: true,
        cells: [
          'All',
          mixFigure(
            Number(byArchetype.reduce((sum, [id]) => sum + (config.mix[id] as number), 0).toFixed(10)),
          ),
          ...usersBy(groups, counts),
        ],
      },
    ],
  });
})}</section>
`;
}
