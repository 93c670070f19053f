/** The columns of data that definitions take as they are. */
export function givenNames(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  if ('column' in value && typeof value.column === 'string') found.add(value.column);
  for (const part of Object.values(value)) givenNames(part, found);
  return found;
}
