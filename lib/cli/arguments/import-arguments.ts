import { readCents } from '@/lib/formats/import/cells/amounts';
import { ROLES, type Role } from '@/lib/formats/import/columns/roles';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { UsageError } from '../endings';
import type { Options } from './options';

/** Options that say how data is to be read. */
export const importOptions = {
  map: {
    type: 'string',
    multiple: true,
    value: 'ROLE=COLUMN',
    help: `which column plays a role: ${ROLES.join(', ')}; nothing behind = for none`,
  },
  'date-order': { type: 'string', value: 'dmy|mdy', help: 'whether the day or the month comes first' },
  decimal: { type: 'string', value: 'point|comma', help: 'the decimal mark of amounts' },
  encoding: { type: 'string', value: 'NAME', help: 'the encoding of the text, such as windows-1252' },
  'flip-sign': { type: 'boolean', help: 'takes the opposite of the sign convention that is detected' },
  'keep-pending': { type: 'boolean', help: 'counts pending transactions as well' },
  'opening-balance': {
    type: 'string',
    value: 'USD',
    help: 'the balance before the first row, of data with one account, such as 1234.50',
  },
} as const satisfies Options;

export interface ImportArguments {
  readonly map?: string[] | undefined;
  readonly 'date-order'?: string | undefined;
  readonly decimal?: string | undefined;
  readonly encoding?: string | undefined;
  readonly 'flip-sign'?: boolean | undefined;
  readonly 'keep-pending'?: boolean | undefined;
  readonly 'opening-balance'?: string | undefined;
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

/** What the arguments decide about reading data. */
export function readDecisions(args: ImportArguments, asOfDay: number | undefined): Decisions {
  const dateOrder = oneOf('date-order', args['date-order'], { dmy: 'dmy', mdy: 'mdy' } as const);
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
    ...(args.encoding !== undefined && { encoding: args.encoding }),
    flipSign: args['flip-sign'] ?? false,
    keepPending: args['keep-pending'] ?? false,
    ...(openingBalanceCents !== undefined && { openingBalanceCents }),
    ...(asOfDay !== undefined && { asOfDay }),
  };
}
