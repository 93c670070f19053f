import { table } from './table.mjs';

const REFERENCE_MS = 10_000;
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ms = (value) =>
  `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : whole.format(value)} ms`;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const ratio = (value) => `${value < 10 ? value.toFixed(2) : whole.format(value)} x`;
const verdict = (met) => (met ? 'met' : 'MISSED');

/** All results as readable tables. */
export function report(
  {
    pipeline,
    rules,
    solver,
    fit,
    import: imported,
    features,
    'own-features': own,
    bundle,
    browser,
    table: onPage,
  },
  where,
) {
  const version = browser?.version ?? onPage?.version;
  return [
    `Measured on ${where}${version ? `, Chromium ${version}` : ''}`,
    ...(pipeline ? pipelineTables(pipeline) : []),
    ...(rules ? rulesTables(rules) : []),
    ...(solver ? [solverTable(solver)] : []),
    ...(fit ? [fitTable(fit)] : []),
    ...(imported ? [importTable(imported)] : []),
    ...(features ? [featuresTable(features), openedTable(features)] : []),
    ...(own ? [ownTable(own)] : []),
    ...(browser ? browserTables(browser) : []),
    ...(onPage ? [pageTable(onPage.tables)] : []),
    ...(bundle ? [bundleTable(bundle)] : []),
  ].join('\n');
}

function pipelineTables({ regeneration, throughput, memory, thresholds, responses, seedNoise, links }) {
  const goalMs = 30;
  const goalUsers = 20_000;
  const limit = 2_000;
  const rate = (name, value) => [name, whole.format(value), '', ''];
  const link = (name, length) => [name, whole.format(length), whole.format(limit), verdict(length <= limit)];
  return [
    table(
      `Full regeneration of 75 users: transactions, features, personas, ${regeneration.traces} traces`,
      ['', 'time', 'goal', '', 'reference / ours'],
      [
        [
          'warm, median of 100',
          ms(regeneration.medianMs),
          ms(goalMs),
          verdict(regeneration.medianMs <= goalMs),
          ratio(REFERENCE_MS / regeneration.medianMs),
        ],
        ['warm, p95', ms(regeneration.p95Ms), '', '', ratio(REFERENCE_MS / regeneration.p95Ms)],
        [
          'first in a new process',
          ms(regeneration.firstMs),
          '',
          '',
          ratio(REFERENCE_MS / regeneration.firstMs),
        ],
      ],
    ),
    table(
      `Users a second on one core: ${whole.format(throughput.users)} users of all archetypes, median of 3`,
      ['', 'users/s', 'goal', ''],
      [
        rate('transactions', throughput.transactions),
        rate('features', throughput.features),
        [
          'both',
          whole.format(throughput.both),
          whole.format(goalUsers),
          verdict(throughput.both >= goalUsers),
        ],
        rate('both, a second of CPU of all threads', throughput.bothOfCpu),
      ],
    ),
    table(
      `Memory a user (${memory.transactionsPerUser.toFixed(0)} transactions)`,
      ['', 'bytes'],
      [
        ['ledger columns', whole.format(memory.ledgerBytes)],
        ['feature columns, both windows', whole.format(memory.featureBytes)],
      ],
    ),
    table(
      'A threshold change: criteria, personas, counts, coverage, both windows',
      ['', 'ours', 'array of objects', 'peer / ours'],
      thresholds.map(({ users, medianMs, peerMs }) => [
        `${whole.format(users)} users`,
        ms(medianMs),
        ms(peerMs),
        ratio(peerMs / medianMs),
      ]),
    ),
    table(
      `A response curve: every persona at ${responses[0].positions} positions of a threshold, one window`,
      ['', 'one sweep', 'rules at each position', 'each / sweep'],
      responses.map(({ users, medianMs, eachMs }) => [
        `${whole.format(users)} users`,
        ms(medianMs),
        ms(eachMs),
        ratio(eachMs / medianMs),
      ]),
    ),
    table(
      `Seed noise of 75 users: 95 % intervals against ${whole.format(seedNoise.seeds)} simulated seeds`,
      ['', 'computed', 'simulated', 'computed / simulated'],
      [
        [
          'mean width, users',
          seedNoise.width.toFixed(2),
          seedNoise.simulatedWidth.toFixed(2),
          ratio(seedNoise.width / seedNoise.simulatedWidth),
        ],
        ['least share of seeds inside, of 12', `${(100 * seedNoise.leastHeld).toFixed(1)} %`, '', ''],
      ],
    ),
    table(
      'Length of a link, with digests',
      ['', 'characters', 'limit', ''],
      [
        link('default', links.default),
        link('one change', links.oneChange),
        link(`all ${links.sliders.settings} sliders, median of ${links.states}`, links.sliders.median),
        link(`all ${links.sliders.settings} sliders, longest of ${links.states}`, links.sliders.max),
        link(`all ${links.everything.settings} settings, longest of ${links.states}`, links.everything.max),
      ],
    ),
  ];
}

function rulesTables({ positions, published, many }) {
  const rows = (measured) =>
    measured.flatMap(({ users, evaluateMs, numbers }) =>
      numbers.map(({ name, grabMs, stepMs, lookUpMs }) => [
        `${whole.format(users)} users: ${name}`,
        ms(grabMs),
        ms(stepMs),
        `${(1000 * lookUpMs).toFixed(1)} µs`,
        ms(evaluateMs),
        ratio(grabMs / evaluateMs),
      ]),
    );
  const head = ['', 'grab', 'step', 'look-up', 'plain evaluation', 'grab / evaluation'];
  return [
    table(`The published rules under the hand, ${positions} positions, CPU`, head, rows(published)),
    table('30 segments with 200 criteria, CPU', head, rows(many)),
  ];
}

function solverTable(recoveries) {
  const points = (distance) => `${(100 * distance).toFixed(2)} points`;
  const goals = { false: { found: 48, seconds: 2 }, true: { found: 40, seconds: 30 } };
  return table(
    `Hidden settings found from ${recoveries[0].trials} distributions, making the users included; DIRECT with as many evaluations, users made before`,
    ['', 'found', 'goal', '', 'off, median', 'median', 'goal', '', 'p95', 'DIRECT found', 'off, median'],
    recoveries.map(({ usersEach, moves, within, found, peerFound, peerMedianDistance, ...measured }) => {
      const goal = goals[moves.levers];
      const moving = [moves.rules && 'mix, thresholds', moves.levers && 'levers'].filter(Boolean).join(', ');
      return [
        `${moving}: ${usersEach} users an archetype, within ${points(within)}`,
        found,
        goal.found,
        verdict(found >= goal.found),
        points(measured.medianDistance),
        `${measured.medianSeconds.toFixed(2)} s`,
        `${goal.seconds} s`,
        verdict(measured.medianSeconds < goal.seconds),
        `${measured.p95Seconds.toFixed(2)} s`,
        peerFound ?? '',
        peerMedianDistance === undefined ? '' : points(peerMedianDistance),
      ];
    }),
  );
}

function fitTable(recoveries) {
  const points = (distance) => `${(100 * distance).toFixed(2)} points`;
  return table(
    `Hidden mix and parameters found from ${whole.format(recoveries[0].users)} users alone, ${recoveries[0].trials} each`,
    [
      '',
      'personas within 1 point',
      'the hidden config itself',
      'within 1 point or 1.5 times that',
      'mix within 3 points',
      'personas off, median',
      'mix off, median',
      'CPU, median',
    ],
    recoveries.map(({ preset, ...found }) => [
      preset,
      found.personasFound,
      found.personasOfHidden,
      found.personasNear,
      found.mixFound,
      points(found.medianPersonas),
      points(found.medianMix),
      `${found.medianCpuSeconds.toFixed(1)} s`,
    ]),
  );
}

function importTable({ rows, megabytes, seconds, cpuSeconds, peakMegabytes, papaparse }) {
  const goal = 20;
  return table(
    `Import of ${whole.format(rows)} rows, ${megabytes.toFixed(0)} MB: every column surveyed, then read`,
    ['', 'measured', 'goal', ''],
    [
      ['seconds', seconds.toFixed(1), String(goal), verdict(seconds < goal)],
      ['seconds of CPU', cpuSeconds.toFixed(1), '', ''],
      ['most memory held, MB', whole.format(peakMegabytes), '', ''],
      ['papaparse, one pass, cells only, seconds', papaparse.seconds.toFixed(1), '', ''],
    ],
  );
}

function featuresTable({ rows, csv, parquet }) {
  const goals = { csv: 4.5, parquet: 2.5 };
  const megabytes = 300;
  return table(
    `A table of ${whole.format(rows)} customers and 12 columns, every one typed by all of its cells`,
    ['', 'seconds', 'goal', '', 'seconds of CPU', 'most memory, MB', `goal ${megabytes}`],
    [
      ['CSV', csv, goals.csv],
      ['Parquet', parquet, goals.parquet],
    ].map(([name, measured, goal]) => [
      `${name}, ${measured.megabytes.toFixed(0)} MB`,
      measured.seconds.toFixed(1),
      String(goal),
      verdict(measured.seconds < goal),
      measured.cpuSeconds.toFixed(1),
      whole.format(measured.peakMegabytes),
      verdict(measured.peakMegabytes <= megabytes),
    ]),
  );
}

function ownTable({ users, withoutMs, documents: [simple, ...others] }) {
  const most = 0.6;
  const row = ({ name, ms: time, added }, goal) => [
    name,
    ms(time),
    `+${(added * 100).toFixed(0)} %`,
    goal ? `+${most * 100} %` : '',
    goal ? verdict(added <= most) : '',
  ];
  return table(
    `Features of one's own in the pass over the ledgers of ${whole.format(users)} users, two windows; CPU`,
    ['', 'CPU', 'added', 'goal', ''],
    [['none', ms(withoutMs), '', '', ''], row(simple, true), ...others.map((other) => row(other, false))],
  );
}

const seconds = (value) => value.toFixed(1);

function openedTable({ rows, csv, parquet }) {
  return table(
    `The same opened as the page's worker does, ${whole.format(rows)} customers, then rules on it`,
    ['', 'seconds', 'seconds of CPU', 'most memory, MB', 'first evaluation', 'a step of its threshold'],
    [
      ['CSV', csv.opened],
      ['Parquet', parquet.opened],
    ].map(([name, opened]) => [
      name,
      seconds(opened.seconds),
      seconds(opened.cpuSeconds),
      whole.format(opened.peakMegabytes),
      ms(opened.shownMs),
      ms(opened.stepMs),
    ]),
  );
}

/** Goals are seconds from the file to its counts, without the time that the analyst takes to press the button. */
function pageTable({ csv, parquet }) {
  return table(
    'A table of 1,000,000 customers and 12 columns opened on the page; CPU of the page’s own thread / of workers',
    [
      '',
      'until understood',
      'CPU',
      'then until shown',
      'CPU',
      'goal, both',
      '',
      'longest busy',
      'MB',
      'a step',
    ],
    [
      ['CSV', csv, 5],
      ['Parquet', parquet, 3],
    ].map(([name, { understood, shown, longestGapMs, peakMegabytes, drag }, goal]) => [
      name,
      `${seconds(understood.seconds)} s`,
      `${seconds(understood.page)} / ${seconds(understood.workers)} s`,
      `${seconds(shown.seconds)} s`,
      `${seconds(shown.page)} / ${seconds(shown.workers)} s`,
      `${goal} s`,
      verdict(understood.seconds + shown.seconds < goal),
      ms(longestGapMs),
      whole.format(peakMegabytes),
      `${ms(drag.work.p50)}, CPU ${ms(drag.mainThread)}`,
    ]),
  );
}

function browserTables({ users, steps, drags, loads, imported }) {
  const pair = ({ p50, p95 }) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
  return [
    table(
      'Import of 1,000,000 rows on the page',
      ['', 'measured'],
      [
        ['until understood, seconds', imported.understandSeconds.toFixed(1)],
        ['then imported, seconds', imported.importSeconds.toFixed(1)],
        ['longest the page was busy meanwhile', ms(imported.longestGapMs)],
      ],
    ),
    table(
      `A drag of ${steps} steps at ${whole.format(users)} users; ms, p50 / p95`,
      ['', 'work', 'goal 12 / 25', 'input to paint', 'main-thread CPU', 'changes while held'],
      drags.map(({ name, peer, work, paint, mainThread, changes, inputs, stale }) => [
        name,
        pair(work),
        peer ? '' : verdict(work.p50 < 12 && work.p95 < 25),
        pair(paint),
        mainThread.toFixed(1),
        peer ? '' : `${changes} of ${inputs}${stale ? `, ${stale} frames stale` : ''}`,
      ]),
    ),
    table(
      'Navigation to the first distribution on the screen',
      ['', 'cold', 'from the cache'],
      loads.map((load) => [`${whole.format(load.users)} users`, ms(load.cold), ms(load.cached)]),
    ),
  ];
}

function bundleTable({ firstLoadGzip, withPolyfillsGzip, total, files }) {
  const goal = 250_000;
  return table(
    'Size of the build',
    ['', 'size', 'goal', ''],
    [
      ['first-load scripts, gzip', kilobytes(firstLoadGzip), kilobytes(goal), verdict(firstLoadGzip < goal)],
      ['with polyfills that only older browsers fetch', kilobytes(withPolyfillsGzip), '', ''],
      [`out/, ${files} files`, kilobytes(total), '', ''],
    ],
  );
}
