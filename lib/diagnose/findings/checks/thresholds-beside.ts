import { definitionOf } from '@/lib/features/features';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import type { ConfigBeside } from '@/lib/params/file/thresholds-beside';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { decimalText } from '@/lib/text/decimal';
import { countedText, listText } from '@/lib/text/written';
import type { Finding } from '../finding';

interface Compared {
  readonly path: string;
  readonly persona: string;
  readonly label: string;
  readonly here: number;
  /** By document; null where it does not say. */
  readonly there: readonly (number | null)[];
}

/** The thresholds of the rules that at least one document says as well. */
function compared(config: Config, beside: readonly ConfigBeside[]): Compared[] {
  return personasOf(config).flatMap((persona) => {
    const criteria = criteriaOf(persona.match);
    return criteria.flatMap(({ id, feature, op, value }): Compared[] => {
      if (!op || value === undefined) return [];
      const isAlone = criteria.filter((c) => c.feature === feature).length === 1;
      const there = beside.map(({ thresholds }) => {
        const found = thresholds.find(
          (other) =>
            other.persona === persona.key &&
            other.feature === feature &&
            (other.op === op || (other.op === null && isAlone)),
        );
        return found?.value ?? null;
      });
      if (there.every((other) => other === null)) return [];
      const label = definitionOf(feature).label;
      return [{ path: `personas.${persona.id}.${id}`, persona: persona.name, label, here: value, there }];
    });
  });
}

/** How many thresholds of the rules are said by any of the documents. */
export const saidBeside = (config: Config, beside: readonly ConfigBeside[]): number =>
  compared(config, beside).length;

/** Thresholds that differ between the rules and the documents that were opened beside them. */
export function thresholdsBeside(config: Config, beside: readonly ConfigBeside[]): Finding[] {
  const all = compared(config, beside);
  const off = all.filter(({ here, there }) => there.some((other) => other !== null && other !== here));
  if (off.length === 0) return [];
  const [first] = beside.filter((_, i) =>
    off.some(({ here, there }) => there[i] !== null && there[i] !== here),
  );
  const taken = first ? beside.indexOf(first) : 0;
  const short = (x: number | null) => (x === null ? '–' : decimalText(x));
  return [
    {
      id: 'documents',
      about: 'documents',
      topic: 'documents',
      weight: 'wrong',
      touched: off.length / all.length,
      claim: `The thresholds stand in ${countedText(beside.length + 1, 'place')} and disagree.`,
      stated: `${listText(beside.map(({ name }) => name))} beside the rules here`,
      measured: `${off.length} of ${all.length}`,
      interval: null,
      proof: `thresholds differ: ${off.map(({ persona, label }) => `${persona}, ${label.toLowerCase()}`).join('; ')}.`,
      chart: {
        kind: 'table',
        columns: ['here', ...beside.map(({ name }) => name)],
        rows: off.map(({ label, here, there }) => ({
          label,
          cells: [short(here), ...there.map(short)],
          off: [false, ...there.map((other) => other !== null && other !== here)],
        })),
        caption: 'thresholds that differ, shares as 0 to 1',
      },
      mend: {
        id: `beside ${first?.name}`,
        label: `Take those of ${first?.name ?? ''}`,
        apply: (of) =>
          off.reduce((changed, { path, there }) => {
            const value = there[taken];
            return value == null ? changed : withValue(changed, path, value);
          }, of),
      },
      cell: 'hand-over',
      certain: true,
    },
  ];
}
