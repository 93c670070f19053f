import type { Config } from '@/lib/params/config/config';
import { beyondHistory, coveredDays } from '@/lib/params/config/history-reach';
import type { Distribution } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { percentText, windowText } from '@/lib/text/written';

const percent = (part: number, whole: number) => percentText(whole > 0 ? part / whole : null);

/**
 * The distribution as a text table: a line per persona, count and share in each window, and the coverage; then what reaches
 * further back than the history of so many days before the as-of date.
 */
export function distributionLines(config: Config, distribution: Distribution, historyDays: number): string[] {
  const names = [...personasOf(config).map((p) => `${p.number} ${p.name}`), '  STABLE'];
  const width = Math.max(...names.map((name) => name.length));
  const header = [
    'Persona'.padEnd(width),
    ...config.windows.map((days) => windowText(days).padStart(16)),
  ].join('  ');
  const rows = names.map((name, p) =>
    [
      name.padEnd(width),
      ...distribution.windows.map(({ total }) => {
        const n = total[p] as number;
        return `${String(Math.round(n)).padStart(8)} ${percent(n, distribution.users).padStart(7)}`;
      }),
    ].join('  '),
  );
  const { covered, consented } = distribution;
  return [
    header,
    ...rows,
    `Coverage: ${Math.round(covered)} of ${Math.round(consented)} consenting users (${percent(covered, consented)})`,
    ...beyondHistory(config, historyDays).map(
      ({ text }) =>
        `${text.charAt(0).toUpperCase()}${text.slice(1)} reaches further back than the ${coveredDays(historyDays)} days of transactions: what is counted over it comes out too small.`,
    ),
  ];
}
