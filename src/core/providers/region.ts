/** Atlas's spelling → [the cloud's spelling, the place]. */
export type RegionNames = Readonly<Record<string, readonly [cloud: string, place: string]>>;

export interface Region {
  /** As Atlas spells it. */
  readonly atlas: string;
  /** As the cloud spells it; Atlas's own spelling when the region is not in our table. */
  readonly cloud: string;
  readonly place?: string | undefined;
}

/**
 * Finds a region by Atlas's spelling. An unknown one is returned unchanged, so that a new region is shown, not hidden.
 */
export function toRegion(names: RegionNames, atlas: string): Region {
  const known = Object.hasOwn(names, atlas) ? names[atlas] : undefined;
  return known ? { atlas, cloud: known[0], place: known[1] } : { atlas, cloud: atlas };
}

/** Atlas's spelling of a region by the cloud's. Undefined when the region is not in our table. */
export function toAtlasRegion(names: RegionNames, cloud: string): string | undefined {
  return Object.keys(names).find((atlas) => names[atlas]?.[0] === cloud);
}
