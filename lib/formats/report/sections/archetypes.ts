import { cohortLabel } from '@/lib/params/declared/archetypes';
import { exactText } from '@/lib/text/value-text';
import { countText } from '@/lib/text/written';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

/** Which persona the users of each archetype get, and the mix; nothing for data that was read. */
export function archetypesSection({ config, data, windows }: ReportInput): Html | null {
  if (data !== null) return null;
  const groups = groupsOf(config.personas);
  return html`<section aria-labelledby="archetypes">
<h2 id="archetypes">Archetypes and personas</h2>
<p>An archetype is a sort of customer that was made; a persona is what the rules assign. Users by both.</p>
${windows.map(({ byArchetype, counts }, w) => {
  const days = config.windows[w];
  return reportTable(
    `Users by archetype and persona in ${days} days`,
    [
      { label: 'Archetype' },
      { label: 'Share of the mix', numeric: true },
      { label: 'Users', numeric: true },
      ...groups.map((group) => ({ label: namedMark(group), numeric: true })),
    ],
    [
      ...byArchetype.map(([id, own]) => ({
        cells: [
          cohortLabel(id),
          exactText('share', config.mix[id] as number, 0.001),
          countText(own.reduce((sum, n) => sum + n, 0)),
          ...groups.map(({ index }) => countText(own[index] ?? 0)),
        ],
      })),
      {
        strong: true,
        cells: [
          'All',
          exactText(
            'share',
            Number(byArchetype.reduce((sum, [id]) => sum + (config.mix[id] as number), 0).toFixed(10)),
            0.001,
          ),
          countText(counts.reduce((sum, n) => sum + n, 0)),
          ...groups.map(({ index }) => countText(counts[index] ?? 0)),
        ],
      },
    ],
  );
})}</section>
`;
}
