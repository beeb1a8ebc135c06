/** JSON with the keys of every object sorted, as in all recorded responses. `indent` is in spaces. */
export function toSortedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_key, item: unknown) => toSorted(item), indent);
}

function toSorted(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
}
