import type { Band } from '@/lib/formats/scorecard/card-rules';
import { readScorecardCsv, writeScorecardCsv } from '@/lib/formats/scorecard/scorecard-csv';
import type { Problem } from '@/lib/model/result';
import { parseForeignJson, shortened } from '@/lib/params/file/foreign-json';
import { readArguments, readTextFile } from '../arguments/arguments';
import { rulesIn } from '../arguments/document-arguments';
import type { Options } from '../arguments/options';
import { UsageError, usage } from '../endings';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import type { Command } from '../terminal';

const options = {
  from: { type: 'string', value: 'FILE', help: 'what is read: a scorecard as CSV, or a document of rules' },
  to: {
    type: 'string',
    value: 'FILE',
    help: 'what is written: a document of rules (.json), or a scorecard (.csv); of another name the one that is not read',
  },
  bands: {
    type: 'string',
    value: 'A=600,B=550,C',
    help: 'of a scorecard that is read: segments by the total, each from so many points, the last of all others',
  },
  'points-alone': {
    type: 'boolean',
    default: false,
    help: 'writes a scorecard without the segments, columns and values that it has no place for',
  },
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
} as const satisfies Options;

/** A segment and the points that it begins at. */
const BAND = /^([^=]+)=([+-]?(?:\d+(?:\.\d*)?|\.\d+))$/;

function readBands(list: string | undefined): Band[] | undefined {
  if (list === undefined) return undefined;
  const parts = list.split(',').map((part) => part.trim());
  const bands = parts.map((part): Band => {
    const [, id = part, from] = BAND.exec(part) ?? [];
    return from === undefined ? { id } : { id, from: Number(from) };
  });
  const fall = bands.every(({ id, from }, i) => {
    const isLast = i === bands.length - 1;
    const before = bands[i - 1]?.from ?? Infinity;
    return (
      id !== '' && !id.includes('=') && (isLast ? from === undefined : from !== undefined && from < before)
    );
  });
  if (!fall || new Set(bands.map(({ id }) => id)).size < bands.length)
    throw new UsageError(
      `--bands ${list}: Write segments from the most points down, each with the points it begins at, and the last of all others: A=600,B=550,C.`,
    );
  return bands;
}

/** Throws a problem of a file. */
const fails = (path: string, problem: Problem): never => {
  const { where, message } = shortened(problem);
  const place = where.startsWith('/') ? `${path} ${where}` : [path, where].filter(Boolean).join(', ');
  return usage({ where: place, message });
};

const isJson = (text: string) => /^\s*\{/.test(text);

/** Turns a scorecard into a document of rules, and such a document into a scorecard. */
export const rules: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Turns the table of a scorecard into a document of rules, or the other way round.',
    options,
  );
  const { from, to } = args;
  if (from === undefined) throw new UsageError('--from FILE is missing.');
  if (to === undefined) throw new UsageError('--to FILE is missing.');
  const bands = readBands(args.bands);
  const text = readTextFile(from);
  const isDocument = isJson(text);
  if (isDocument && bands)
    throw new UsageError(
      '--bands: These are segments of a scorecard that is read; this is a document of rules.',
    );
  const toTable = /\.csv$/i.test(to) || (isDocument && !/\.json$/i.test(to));
  if (!toTable && args['points-alone'])
    throw new UsageError(
      '--points-alone: A scorecard is written without its segments; this writes a document of rules.',
    );
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--to': to }),
      folders: [],
      inputs: [{ option: '--from', path: from }],
      yes: args.yes,
    },
    terminal,
  );
  const card = isDocument ? null : readScorecardCsv(text, bands);
  if (card && !card.ok) return fails(from, card.problem);
  const document = card ? card.value : rulesIn(from, text);
  const table = toTable ? writeScorecardCsv(document, { pointsAlone: args['points-alone'] }) : null;
  if (table && !table.ok) return fails(from, table.problem);
  const content = table ? table.value : `${JSON.stringify(document, null, 2)}\n`;
  const written = table ? null : parseForeignJson(content);
  if (written && !written.ok) return fails(from, written.problem);
  await outputs.write(async (open) => {
    await (await open(to)).write(content);
  });
  // What is piped on is the file alone.
  if (to.startsWith('/dev/')) return;
  const values = Object.keys(document.values ?? {}).length;
  const kind = table ? 'scorecard' : document.format;
  if (args.json) terminal.printJson({ written: to, kind, values });
  else terminal.print([`Written: ${to} (${table ? 'a scorecard' : 'rules'})`]);
};
