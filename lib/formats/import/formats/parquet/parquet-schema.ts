import type { FileMetaData, SchemaElement } from 'hyparquet';
import { MAX_SCHEMA_DEPTH, MAX_SCHEMA_ELEMENTS } from '../../files/limits';

/** A column that is read: its name, and the decimals of a DECIMAL. */
export interface ParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  readonly scale: number | undefined;
  /** Without columns of its own. */
  readonly isFlat: boolean;
}

/** Cells that are trees of their own, in which a part can stand in any number of places. */
const isVariant = ({ logical_type }: SchemaElement) => logical_type?.type === 'VARIANT';

/**
 * Top-level columns. Throws where the tree of the schema is not as large as it says, or too deep: the library walks it
 * by recursion.
 */
export function columnsOf({ schema }: FileMetaData): ParquetColumn[] {
  if (schema.length > MAX_SCHEMA_ELEMENTS) throw new Error(`the schema has ${schema.length} elements`);
  const columns: ParquetColumn[] = [];
  /** Children that are still to come, from the root inwards. */
  const open: number[] = [];
  for (const [at, element] of schema.entries()) {
    while (open.at(-1) === 0) open.pop();
    if (at > 0) {
      const parent = open.length - 1;
      if (parent < 0) throw new Error('the schema has columns that belong nowhere');
      open[parent] = (open[parent] as number) - 1;
    }
    if (isVariant(element)) throw new Error('columns of the type VARIANT cannot be');
    const children = element.num_children ?? 0;
    if (children < 0 || children > schema.length - at - 1 || (at === 0 && children === 0))
      throw new Error('the schema has fewer columns than it says');
    if (open.length === 1) {
      if (typeof element.name !== 'string') throw new Error('a column has no name');
      const isDecimal = element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';
      const scale = isDecimal ? (element.scale ?? 0) : undefined;
      columns.push({
        name: element.name,
        element,
        scale,
        isFlat: children === 0 && element.repetition_type !== 'REPEATED',
      });
    }
    if (children > 0) open.push(children);
    if (open.length > MAX_SCHEMA_DEPTH) throw new Error('the schema is too deep');
  }
  if (open.some((children) => children !== 0)) throw new Error('the schema has fewer columns than it says');
  return columns;
}
