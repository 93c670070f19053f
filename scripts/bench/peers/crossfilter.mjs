import crossfilter from 'crossfilter2';

/**
 * crossfilter2, of each window one: a dimension on the feature that is compared, and a group of whom a customer belongs to on either
 * side, which follows the filter of the other by what has moved alone.
 * @param {(threshold: import('./subject').Threshold) => import('./subject').Prepared} prepare
 * @returns {import('./subject').Instrument}
 */
export const crossfilterPeer = (prepare) => ({
  id: 'crossfilter',
  name: 'crossfilter2',
  grab: (threshold) => {
    const { users, groups, values, passed, failed, consent } = prepare(threshold);
    const rows = Array.from({ length: users }, (_, i) => i);
    const windows = values.map((value, w) => {
      const filter = crossfilter(rows);
      const moved = filter.dimension((i) => value[i]);
      const [pass, fail] = [passed[w], failed[w]];
      const classes = filter.dimension((i) => (pass[i] * groups + fail[i]) * 2 + consent[i]).group();
      return { moved, classes, all: new Map(classes.all().map(({ key, value: n }) => [key, n])) };
    });
    return {
      step: (place) => {
        const counts = new Float64Array(windows.length * groups + 1);
        windows.forEach(({ moved, classes, all }, w) => {
          moved.filterRange([threshold.positions[place], Number.POSITIVE_INFINITY]);
          for (const { key, value: passing } of classes.all()) {
            const pair = key >> 1;
            const [pass, fail] = [Math.floor(pair / groups), pair % groups];
            const failing = all.get(key) - passing;
            counts[w * groups + pass] += passing;
            counts[w * groups + fail] += failing;
            if (w > 0 || key % 2 === 0) continue;
            counts[counts.length - 1] +=
              (pass < groups - 1 ? passing : 0) + (fail < groups - 1 ? failing : 0);
          }
        });
        return counts;
      },
      end: () => {},
    };
  },
  close: () => {},
});
