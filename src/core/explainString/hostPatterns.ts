/** The kind of a connection string; `gcp` is one for Google Cloud endpoints, which Atlas names differently. */
export type ConnectionStringKind =
  'standard' | 'peering' | 'endpoint' | 'optimized' | 'gcp' | 'serverless' | 'unknown' | 'notMongoDB';

/** The part of a parsed connection string that its host names are in: in lower case, with ports. */
interface WithHosts {
  readonly hosts: readonly string[];
}

/** What the name of an Atlas host contains. */
export interface NameShape {
  readonly kind: Exclude<ConnectionStringKind, 'unknown' | 'notMongoDB'>;
  /** The cluster's part of the name; undefined for the hosts of endpoints, which are the project's. */
  readonly cluster?: string | undefined;
  /** The project's part and the rest: `k45tj.mongodb.net`. */
  readonly domain: string;
  /** The number of a private connection string: `orders-pl-0`. */
  readonly index?: string | undefined;
  /** Region in the name, of regionalized connection strings. */
  readonly region?: string | undefined;
  /** A name with SRV records, not a host. */
  readonly isSrvName: boolean;
}

const ATLAS_HOST = /^([a-z0-9-]{1,63})\.([a-z0-9]+\.mongodb[a-z-]*\.net)$/;
/** The older form, with the project's part at the end of the first label: `orders-shard-00-00-k45tj.mongodb.net`. */
const OLDER_HOST = /^([a-z0-9-]{1,57})-([a-z0-9]{5}\.mongodb[a-z-]*\.net)$/;
const PRIVATE_NAME = /^(.{1,63})-(pl|psc)-(\d{1,9})(?:-(?!lb$)([a-z0-9-]{1,63}?))?(-lb)?$/;
const MEMBER = /^(.{1,63})-(?:shard|config)-\d{1,9}-\d{1,9}(-pri)?$/;

/**
 * The pattern of a host name without its port (Atlas docs: connection strings of private endpoints, of peering, and of
 * serverless instances); undefined for a name that isn't Atlas's. A cluster's name may match the pattern of another
 * kind, so the account's own connection strings take precedence.
 */
export function toNameShape(host: string): NameShape | undefined {
  const [, label = '', domain] = ATLAS_HOST.exec(host) ?? OLDER_HOST.exec(host) ?? [];
  if (domain === undefined) return undefined;
  if (/^pl-\d+-/.test(label)) {
    return { kind: label.endsWith('-gcp') ? 'gcp' : 'endpoint', domain, isSrvName: false };
  }
  const member = MEMBER.exec(label);
  if (member) {
    return { kind: member[2] ? 'peering' : 'standard', cluster: member[1], domain, isSrvName: false };
  }
  const [, cluster, way, index, region, balanced] = PRIVATE_NAME.exec(label) ?? [];
  if (cluster !== undefined) {
    const kind = way === 'psc' ? 'gcp' : balanced ? 'optimized' : 'endpoint';
    return { kind, cluster, domain, index, region, isSrvName: true };
  }
  const [, named, ending = ''] = /^(.+?)(-pri|-lb|-pe-\d+(?:-lb)?)?$/.exec(label) ?? [];
  const kind = ending === '' ? 'standard' : ending === '-pri' ? 'peering' : 'serverless';
  return { kind, cluster: named, domain, isSrvName: true };
}

/**
 * The kind for the host names of a connection string; hosts of several kinds have none, except endpoints in several
 * clouds.
 */
export function toShapeKind({ hosts }: WithHosts): ConnectionStringKind {
  const kinds = new Set(hosts.map((host) => toNameShape(toHostWithoutPort(host))?.kind ?? 'unknown'));
  const [first = 'unknown'] = kinds;
  if (kinds.size <= 1) return first;
  return [...kinds].every((kind) => kind === 'endpoint' || kind === 'gcp') ? 'endpoint' : 'unknown';
}

/** True for a connection string in which every host has an Atlas name of the older form. */
export function isOlderForm({ hosts }: WithHosts): boolean {
  return hosts.length > 0 && hosts.every((host) => OLDER_HOST.test(toHostWithoutPort(host)));
}

/** True for a name with a dot, an address or localhost, with a port or without. */
export function isHostLike(host: string): boolean {
  return /^(?:localhost|(?:[\w-]+\.)+[\w-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/.test(host);
}

/** True for a host that has an Atlas name, with a port or without. */
export function isAtlasHost(host: string): boolean {
  return toNameShape(toHostWithoutPort(host)) !== undefined;
}

/** A host without its port. */
export function toHostWithoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
