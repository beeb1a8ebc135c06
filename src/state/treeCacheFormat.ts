import { createHash } from 'node:crypto';
import type { Cluster, EndpointService, InterfaceEndpoint, Organization, Project } from '../core/model';
import { getLast, type LoadedValue, type Loadable } from '../core/loadable';
import { toEndpointKey, toServiceAddress, type Snapshot } from '../core/snapshot';

/** What of a snapshot outlives the window. Never database users. */
export interface CachedTree {
  readonly projects: LoadedValue<readonly Project[]>;
  readonly organizations?: LoadedValue<readonly Organization[]> | undefined;
  readonly services: Entries<readonly EndpointService[]>;
  readonly endpoints: Entries<InterfaceEndpoint>;
  readonly clusters: Entries<readonly Cluster[]>;
  /** Of services and endpoints, as in the snapshot. */
  readonly statusChanges: readonly (readonly [string, number])[];
}
type Entries<T> = readonly (readonly [string, LoadedValue<T>])[];

/** Increased when the format changes: files of other formats aren't loaded. */
const FORM = 3;

/**
 * The last values of everything that the credential can still access; undefined before the projects are first loaded.
 */
export function toKeptTree(snapshot: Snapshot): CachedTree | undefined {
  const projects = getLast(snapshot.projects);
  if (!projects) return undefined;
  const projectIds = new Set(projects.value.map(({ id }) => id));
  const isOfProject = (key: string) => projectIds.has(key.split('/', 1)[0] ?? '');
  const services = toEntries(snapshot.services, isOfProject);
  const endpointKeys = new Set(
    services.flatMap(([, { value }]) =>
      value.flatMap((service) =>
        service.endpointIds.map((endpointId) => toEndpointKey({ ...toServiceAddress(service), endpointId })),
      ),
    ),
  );
  return {
    projects,
    organizations: getLast(snapshot.organizations),
    services,
    endpoints: toEntries(snapshot.endpoints, (key) => endpointKeys.has(key)),
    clusters: toEntries(snapshot.clusters, isOfProject),
    statusChanges: [...snapshot.statusChanges].filter(([key]) => isOfProject(key)),
  };
}

/** The text of a file: a line that vouches for the rest, and the rest. `version` is the extension's. */
export function toFileText(tree: CachedTree, version: string): string {
  const body = JSON.stringify(tree);
  return `${toHeader(body, version)}\n${body}`;
}

/** The tree of a file's text; undefined when it is cut off, edited, or of another version. */
export function fromFileText(text: string, version: string): CachedTree | undefined {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return text.slice(0, end) === toHeader(body, version) ? (JSON.parse(body) as CachedTree) : undefined;
}

function toHeader(body: string, version: string): string {
  return JSON.stringify({ form: FORM, version, sha256: createHash('sha256').update(body).digest('hex') });
}

function toEntries<T>(
  map: ReadonlyMap<string, Loadable<T>>,
  isKept: (key: string) => boolean,
): readonly (readonly [string, LoadedValue<T>])[] {
  return [...map].flatMap(([key, remote]) => {
    const last = isKept(key) ? getLast(remote) : undefined;
    return last ? [[key, last] as const] : [];
  });
}
