/**
 * True for two values that are the same JSON. A cached value has no undefined fields, so they count as missing. Faster
 * than a deep comparison of any values, because each response is compared.
 */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((each, index) => isSameJson(each, b[index]));
  }
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in one) if (!isSameJson(one[key], other[key])) return false;
  for (const key in other) if (other[key] !== undefined && one[key] === undefined) return false;
  return true;
}

/**
 * The new value with the old objects wherever nothing changed, so that what was computed for an object is found again
 * and one comparison by identity shows what changed. Items of a list are compared with the old one of the same ID or
 * name.
 */
export function withUnchanged<T>(before: T | undefined, after: T): T {
  if (before === undefined) return after;
  if (!Array.isArray(before) || !Array.isArray(after)) return isSameJson(before, after) ? before : after;
  const old = new Map(before.map((item: unknown, index) => [getItemKey(item, index), item]));
  const items = after.map((item: unknown, index) => {
    const known = old.get(getItemKey(item, index));
    return isSameJson(known, item) ? known : item;
  });
  const isSame = items.length === before.length && items.every((item, index) => item === before[index]);
  return isSame ? before : (items as T);
}

function getItemKey(item: unknown, index: number): unknown {
  const { id, name } = Object(item) as { id?: unknown; name?: unknown };
  return id ?? name ?? index;
}
