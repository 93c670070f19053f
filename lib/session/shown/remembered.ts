/**
 * A function that remembers its values for as long as its first argument lives, so that several components share one
 * computation. The further arguments are compared by identity.
 */
export function remembered<K extends object, A extends unknown[], T>(compute: (key: K, ...rest: A) => T) {
  const cache = new WeakMap<K, { rest: A; value: T }[]>();
  return (key: K, ...rest: A): T => {
    const entries = cache.get(key) ?? [];
    const hit = entries.find((entry) => entry.rest.every((arg, i) => arg === rest[i]));
    if (hit) return hit.value;
    const value = compute(key, ...rest);
    cache.set(key, [...entries, { rest, value }]);
    return value;
  };
}
