/** The first of a name, name_2, name_3 … that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}_${n}`;
    if (!isTaken(candidate)) return candidate;
  }
}
