import type { Cte } from '@/lib/features/sql/text';

/** Something that SQL computes of a customer: where it can be referred to, and by what. */
export interface Sql {
  readonly sql: string;
  /** The layer whose row has it: 0 are the columns of the data and literals. */
  readonly layer: number;
}

/** SQL that needs no row. */
export const constant = (sql: string): Sql => ({ sql, layer: 0 });

/**
 * A sheet of computed columns, layer over layer: what is computed of columns of one layer is a column of the next. So nothing is
 * written twice, however deep a rule is, and every engine reads it.
 */
export class Sheet {
  private readonly layers: Map<string, string>[] = [];
  private readonly known = new Map<string, Sql>();
  private count = 0;

  /** The column of an expression whose parts are columns. */
  column(parts: readonly Sql[], write: (...names: string[]) => string): Sql {
    const layer = Math.max(0, ...parts.map((part) => part.layer));
    const sql = write(...parts.map((part) => part.sql));
    const key = `${layer} ${sql}`;
    const found = this.known.get(key);
    if (found) return found;
    const name = `c${++this.count}`;
    this.at(layer).set(name, sql);
    const column = { sql: name, layer: layer + 1 };
    this.known.set(key, column);
    return column;
  }

  private at(layer: number): Map<string, string> {
    this.layers[layer] ??= new Map();
    return this.layers[layer] as Map<string, string>;
  }

  /** The parts of a query, each over the one before it, and the name of the last. */
  parts(from: string): { readonly parts: readonly Cte[]; readonly last: string } {
    const parts: Cte[] = [];
    let last = from;
    this.layers.forEach((columns, i) => {
      const name = `layer_${i + 1}`;
      const written = [...columns].map(([column, sql]) => `${sql} AS ${column}`);
      parts.push({
        name,
        comment: `What is computed of ${i === 0 ? 'the columns' : 'what stands above'}.`,
        query: `SELECT t.*,\n  ${written.join(',\n  ')}\nFROM ${last} t`,
      });
      last = name;
    });
    return { parts, last };
  }
}
