/**
 * Memory for columns that are made of a ledger and let go after it, used again for the next: fresh memory costs as much as what is
 * written to it. What was taken before under a name is overwritten.
 */
export interface Room {
  floats(name: string, count: number): Float64Array;
  /** Of numbers from 0 below `limit`. */
  places(name: string, count: number, limit: number): Uint16Array | Int32Array;
}

/** Where nothing is used again. */
export const FRESH: Room = {
  floats: (_, count) => new Float64Array(count),
  places: (_, count, limit) => (limit <= 0x1_0000 ? new Uint16Array(count) : new Int32Array(count)),
};

export function reusedRoom(): Room {
  const known = new Map<string, Float64Array | Uint16Array | Int32Array>();
  const reused = <T extends Float64Array | Uint16Array | Int32Array>(
    key: string,
    count: number,
    make: (count: number) => T,
  ): T => {
    const found = known.get(key) as T | undefined;
    const column = found && found.length >= count ? found : make(count);
    known.set(key, column);
    return column.subarray(0, count) as T;
  };
  return {
    floats: (name, count) => reused(name, count, (size) => new Float64Array(size)),
    places: (name, count, limit) =>
      limit <= 0x1_0000
        ? reused(`${name} 16`, count, (size) => new Uint16Array(size))
        : reused(`${name} 32`, count, (size) => new Int32Array(size)),
  };
}
