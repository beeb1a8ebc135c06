/** Items by ID, made once for each list, because lists never change. */
export function toLookup<T extends { readonly id: string }>(): (
  list: readonly T[],
) => ReadonlyMap<string, T> {
  return memoize((list: readonly T[]) => new Map(list.map((item) => [item.id, item])));
}

/** A function of something that never changes, computed once for it. */
export function memoize<A extends object, R>(compute: (from: A) => R): (from: A) => R {
  const known = new WeakMap<A, { readonly result: R }>();
  return (from) => {
    let entry = known.get(from);
    if (!entry) known.set(from, (entry = { result: compute(from) }));
    return entry.result;
  };
}
