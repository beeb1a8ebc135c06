import { createHash } from 'node:crypto';

/**
 * A cluster's name in host names: in lower case (recorded). Atlas itself allows only letters, digits, and hyphens; a
 * name with others gets its own label, so that host names stay valid in a hostile scenario.
 */
export function toHostLabel(name: string): string {
  const lower = name.toLowerCase();
  if (/^[a-z0-9][a-z0-9-]{0,49}$/.test(lower)) return lower;
  return `odd-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}
