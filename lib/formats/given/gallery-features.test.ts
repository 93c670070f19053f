import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { GALLERY } from '@/lib/gallery/gallery';
import { madeTable, USUAL } from '@/lib/gallery/made-table';
import { parseConfig } from '@/lib/params/file/schema';
import { TableReader } from '@/lib/rules/document/evaluate-table';
import { personasOf, shownClassification } from '@/lib/rules/view/personas-of';
import { NOVEMBER } from '@/lib/testing/populations';
import { givenFeatures } from './given-features';

test.each(GALLERY.map((entry) => [entry.id, entry] as const))(
  'the population of %s has whom its document says, in every window',
  async (_, entry) => {
    const example = await entry.load();
    const given = madeTable(example, entry.number, USUAL);
    const { table, days } = givenFeatures(given);
    const config = { ...NOVEMBER, windows: days, rules: example.rules };
    expect(parseConfig(config)).toMatchObject({ ok: true });
    const population = readPopulation(tableOrigin(entry.title, given.ids), table);
    const { assignments, distribution } = evaluate(config, population, [table.users]);
    const personas = personasOf(config);
    const reader = new TableReader(example.rules, given);
    days.forEach((length, w) => {
      const classify = reader.classify(shownClassification(config).id, length === 0 ? null : `${length}d`);
      const ids = personas.map(({ id }) => id);
      for (let u = 0; u < table.users; u++) {
        const { primary, second } = classify(u);
        const { primary: first, secondary } = assignments[0]![w]!;
        expect(ids[first[u]!]).toBe(ids.includes(primary) ? primary : undefined);
        expect(ids[secondary[u]!]).toBe(ids.includes(second) ? second : undefined);
      }
      expect(distribution.windows[w]!.total.reduce((sum, n) => sum + n, 0)).toBe(table.users);
    });
  },
);
