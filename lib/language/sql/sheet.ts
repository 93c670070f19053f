import type { Part } from './parts';

/** Something that SQL computes of a row: where it can be referred to, and by what. */
export interface Sql {
  readonly sql: string;
  /** The layer whose row has it: 0 are the columns of the data and literals. */
  readonly layer: number;
}

/** SQL that needs no row. */
export const constant = (sql: string): Sql => ({ sql, layer: 0 });

/** An expression over columns, which is none itself: the layer that has them all. */
export const over = (parts: readonly Sql[], write: (...names: string[]) => string): Sql => ({
  sql: write(...parts.map(({ sql }) => sql)),
  layer: Math.max(0, ...parts.map(({ layer }) => layer)),
});

interface Layer {
  readonly columns: Map<string, string>;
  /** Parts that are joined to the layer below, with the condition. */
  readonly joins: Map<Part, string>;
}

/**
 * A sheet of computed columns, layer over layer: what is computed of columns of one layer is a column of the next. So nothing is
 * written twice, however deep a rule is, and every engine reads it.
 */
export class Sheet {
  private readonly layers: Layer[] = [];
  private readonly made: Part[] = [];
  private readonly known = new Map<string, Sql>();
  private count = 0;

  /** `name`: what its layers are called, with a number behind it. */
  constructor(
    base: Part,
    private readonly name: string,
  ) {
    this.made[0] = base;
  }

  /** The column of an expression whose parts are columns. */
  column(parts: readonly Sql[], write: (...names: string[]) => string): Sql {
    const { sql, layer } = over(parts, write);
    return this.put(layer, sql);
  }

  /** A column of a part whose row is found by columns of both: at most one, or else it is null. Its name must be the part's alone. */
  joined(part: Part, on: readonly (readonly [column: string, Sql])[], column: string): Sql {
    const layer = Math.max(this.depthIn(part), ...on.map(([, own]) => own.layer));
    const condition = on.map(([theirs, own]) => `${part.name}.${theirs} = t.${own.sql}`).join(' AND ');
    this.at(layer).joins.set(part, condition);
    return this.put(layer, `${part.name}.${column}`);
  }

  private put(layer: number, sql: string): Sql {
    const key = `${layer} ${sql}`;
    const found = this.known.get(key);
    if (found) return found;
    const name = `c${++this.count}`;
    this.at(layer).columns.set(name, sql);
    const column = { sql: name, layer: layer + 1 };
    this.known.set(key, column);
    return column;
  }

  private at(layer: number): Layer {
    this.layers[layer] ??= { columns: new Map(), joins: new Map() };
    return this.layers[layer] as Layer;
  }

  /** The highest layer of this sheet that a part is made of: what is joined with it lies above that. */
  private depthIn(part: Part, seen = new Set<Part>()): number {
    const own = this.made.indexOf(part);
    if (own >= 0) return own;
    if (seen.has(part)) return 0;
    seen.add(part);
    return Math.max(0, ...part.reads().map((one) => this.depthIn(one, seen)));
  }

  /** The part of a query that has what is computed up to a layer. */
  part(layer: number): Part {
    const { columns, joins } = layer === 0 ? { columns: null, joins: null } : this.at(layer - 1);
    this.made[layer] ??= {
      name: `${this.name}_${layer}`,
      comment: `What is computed of ${layer === 1 ? 'the columns' : 'what stands above'}.`,
      reads: () => [this.part(layer - 1), ...(joins?.keys() ?? [])],
      query: () => {
        const written = Array.from(columns ?? [], ([column, sql]) => `${sql} AS ${column}`);
        const joined = Array.from(joins ?? [], ([{ name }, on]) => `\nLEFT JOIN ${name} ON ${on}`);
        return `SELECT t.*,\n  ${written.join(',\n  ')}\nFROM ${this.part(layer - 1).name} t${joined.join('')}`;
      },
    };
    return this.made[layer] as Part;
  }

  /** The part that has all of it. */
  last(): Part {
    return this.part(this.layers.length);
  }
}
