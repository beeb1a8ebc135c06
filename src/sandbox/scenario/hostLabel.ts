import { createHash } from 'node:crypto';

/**
 * A cluster's name as it stands in host names: in lower case (recorded). Atlas itself allows letters, digits and hyphens
 * alone; a name with more gets a label of its own, so that host names stay sane in a hostile world.
 */
export function toHostLabel(name: string): string {
  const lower = name.toLowerCase();
  if (/^[a-z0-9][a-z0-9-]{0,49}$/.test(lower)) return lower;
  return `odd-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}
