import { readCents } from '@/lib/formats/import/cells/amounts';
import { ROLES, type Role } from '@/lib/formats/import/columns/roles';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { Recipe } from '@/lib/formats/import/recipe/recipe';
import { readRecipe } from '@/lib/formats/import/recipe/recipe-text';
import { UsageError, usage } from '../endings';
import { readTextFile } from './arguments';
import type { Options } from './options';
import { readTaught, type TaughtArguments, taughtOptions } from './taught-arguments';

/** Options that say how data is to be read. */
export const importOptions = {
  map: {
    type: 'string',
    multiple: true,
    value: 'ROLE=COLUMN',
    help: `which column plays a role: ${ROLES.join(', ')}; nothing behind = for none`,
  },
  'date-order': {
    type: 'string',
    value: 'dmy|mdy|ymd',
    help: 'whether the day, the month or the year comes first',
  },
  decimal: { type: 'string', value: 'point|comma', help: 'the decimal mark of amounts' },
  'money-out': {
    type: 'string',
    value: 'positive|negative',
    help: 'which sign money out has, where amounts stand in one column',
  },
  encoding: { type: 'string', value: 'NAME', help: 'the encoding of the text, such as windows-1252' },
  'flip-sign': { type: 'boolean', help: 'takes the opposite of the sign convention that is detected' },
  'keep-pending': { type: 'boolean', help: 'the same as --keep-rows pending' },
  ...taughtOptions,
  'opening-balance': {
    type: 'string',
    value: 'USD',
    help: 'the balance before the first row, of data with one account, such as 1234.50',
  },
  recipe: {
    type: 'string',
    value: 'FILE',
    help: 'what was taught of files of this shape, as --write-recipe wrote it; options go over it',
  },
} as const satisfies Options;

export interface ImportArguments extends TaughtArguments {
  readonly map?: string[] | undefined;
  readonly 'date-order'?: string | undefined;
  readonly decimal?: string | undefined;
  readonly 'money-out'?: string | undefined;
  readonly encoding?: string | undefined;
  readonly 'flip-sign'?: boolean | undefined;
  readonly 'keep-pending'?: boolean | undefined;
  readonly 'opening-balance'?: string | undefined;
  readonly recipe?: string | undefined;
}

const NEXT_ROLE = new RegExp(`,(?=(?:${ROLES.join('|')})=)`);

/** `user=COL,date=COL,…`: a column by its name, or by its number from 1; nothing behind `=`: no column. */
function readMap(assignments: readonly string[]): Partial<Record<Role, string | null>> {
  const map: Partial<Record<Role, string | null>> = {};
  for (const assignment of assignments.flatMap((text) => text.split(NEXT_ROLE))) {
    const [role = '', ...rest] = assignment.split('=');
    if (!ROLES.includes(role as Role) || rest.length === 0) {
      throw new UsageError(`--map ${assignment}: Write it as ROLE=COLUMN, with one of ${ROLES.join(', ')}.`);
    }
    map[role as Role] = rest.join('=') || null;
  }
  return map;
}

function oneOf<T extends string>(name: string, text: string | undefined, known: Readonly<Record<string, T>>) {
  if (text === undefined) return undefined;
  if (Object.hasOwn(known, text)) return known[text];
  throw new UsageError(`--${name}: Must be ${Object.keys(known).join(' or ')}, got "${text}".`);
}

function recipeAt(path: string): Recipe {
  const read = readRecipe(readTextFile(path));
  if (read.ok) return read.value;
  const { where, message } = read.problem;
  return usage({ where: [path, where].filter(Boolean).join(', '), message });
}

/** What the arguments decide about reading data; reads the file of --recipe. */
export function readDecisions(args: ImportArguments, asOfDay: number | undefined): Decisions {
  const dateOrder = oneOf('date-order', args['date-order'], {
    dmy: 'dmy',
    mdy: 'mdy',
    ymd: 'ymd',
  } as const);
  const moneyOut = oneOf('money-out', args['money-out'], {
    positive: 'positive',
    negative: 'negative',
  } as const);
  const decimal = oneOf('decimal', args.decimal, { point: '.', comma: ',' } as const);
  const opening = args['opening-balance'];
  const openingBalanceCents = opening === undefined ? undefined : readCents(opening, '.');
  if (openingBalanceCents !== undefined && Number.isNaN(openingBalanceCents)) {
    throw new UsageError(`--opening-balance: Must be an amount such as 1234.50, got "${opening}".`);
  }
  return {
    columns: readMap(args.map ?? []),
    ...(dateOrder && { dateOrder }),
    ...(decimal && { decimal }),
    ...(moneyOut && { moneyOut }),
    ...(args.encoding !== undefined && { encoding: args.encoding }),
    ...(args['flip-sign'] && { flipSign: true }),
    ...(args['keep-pending'] && { keepPending: true }),
    ...readTaught(args),
    ...(openingBalanceCents !== undefined && { openingBalanceCents }),
    ...(asOfDay !== undefined && { asOfDay }),
    ...(args.recipe !== undefined && { recipe: recipeAt(args.recipe) }),
  };
}
