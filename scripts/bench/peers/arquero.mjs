import * as aq from 'arquero';

/**
 * Arquero on typed arrays: one grouping a step, by whom a customer belongs to in all windows together.
 * @param {(threshold: import('./subject').Threshold) => import('./subject').Prepared} prepare
 * @returns {import('./subject').Instrument}
 */
export const arqueroPeer = (prepare) => ({
  id: 'arquero',
  name: 'Arquero',
  grab: (threshold) => {
    const { groups, values, passed, failed, consent } = prepare(threshold);
    const columns = values.flatMap((value, w) => [
      [`value${w}`, value],
      [`pass${w}`, passed[w]],
      [`fail${w}`, failed[w]],
    ]);
    const table = aq.table(Object.fromEntries([...columns, ['consent', consent]]));
    const persona = (w) => `(d.value${w} >= $.at ? d.pass${w} : d.fail${w})`;
    // Expressions are texts: functions are read as texts as well, and those of a bundler are not what was written.
    const key = values.reduce((sum, _, w) => `(${sum} * ${groups} + ${persona(w)})`, 'd.consent');
    return {
      step: (place) => {
        const grouped = table
          .params({ at: threshold.positions[place] })
          .groupby({ key: `(d, $) => ${key}` })
          .count()
          .objects();
        const counts = new Float64Array(values.length * groups + 1);
        for (const { key: packed, count } of grouped) {
          let rest = packed;
          for (let w = values.length - 1; w >= 0; w--) {
            const group = rest % groups;
            rest = Math.floor(rest / groups);
            counts[w * groups + group] += count;
            if (w === 0 && rest === 1 && group < groups - 1) counts[counts.length - 1] += count;
          }
        }
        return counts;
      },
      end: () => {},
    };
  },
  close: () => {},
});
