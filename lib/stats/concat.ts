/** Fills `into` with the parts, one after the other. */
export function join<T extends Float64Array | Uint8Array | Uint16Array | Uint32Array>(
  into: T,
  parts: readonly T[],
): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}

/** The values of several columns as one. */
export function concatFloat64(parts: readonly Float64Array[]): Float64Array {
  return join(new Float64Array(parts.reduce((sum, part) => sum + part.length, 0)), parts);
}
