/** Bytes of all typed arrays in a value; what several places share counts once. */
export function columnBytes(value: unknown, known: Set<unknown> = new Set()): number {
  if (value === null || typeof value !== 'object' || known.has(value)) return 0;
  known.add(value);
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Object.values(value).reduce((sum: number, part) => sum + columnBytes(part, known), 0);
}
