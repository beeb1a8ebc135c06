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
const FORM = 4;

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

/** Entries in a line of a file: few enough that converting them doesn't delay anything else. */
const PIECE = 100;

/** The text of a file: a header with the version and checksum, and the tree in lines of at most {@link PIECE} entries. */
export function toFileText(tree: CachedTree, version: string): string {
  const file = new FileText();
  for (const line of toLines(tree)) file.add(line);
  return file.toText(version);
}

/** The same without a long block: awaits `yieldWork` after each line. */
export async function toFileTextInPieces(
  tree: CachedTree,
  version: string,
  yieldWork: () => Promise<void>,
): Promise<string> {
  const file = new FileText();
  for (const line of toLines(tree)) {
    file.add(line);
    await yieldWork();
  }
  return file.toText(version);
}

/**
 * The tree of a file's text; undefined when it is incomplete, edited, or of another version. Awaits `yieldWork` after each
 * line.
 */
export async function fromFileText(
  text: string,
  version: string,
  yieldWork: () => Promise<void>,
): Promise<CachedTree | undefined> {
  const [header = '', ...lines] = text.split('\n');
  const hash = createHash('sha256');
  for (const line of lines) {
    hash.update(`${line}\n`);
    await yieldWork();
  }
  if (header !== toHeader(hash.digest('hex'), version)) return undefined;
  const tree: Record<string, unknown> = {};
  for (const line of lines) {
    const [part, value] = JSON.parse(line) as [string, unknown];
    const before = tree[part];
    if (Array.isArray(before) && Array.isArray(value)) before.push(...(value as unknown[]));
    else tree[part] = value;
    await yieldWork();
  }
  return tree as unknown as CachedTree;
}

class FileText {
  readonly #hash = createHash('sha256');
  readonly #lines: string[] = [];

  add(line: string): void {
    this.#hash.update(`${line}\n`);
    this.#lines.push(line);
  }

  toText(version: string): string {
    return [toHeader(this.#hash.digest('hex'), version), ...this.#lines].join('\n');
  }
}

/** A part of the tree with its name, or some entries of it. */
function* toLines(tree: CachedTree): Generator<string> {
  for (const [part, value] of Object.entries(tree)) {
    if (!Array.isArray(value)) {
      if (value !== undefined) yield JSON.stringify([part, value]);
      continue;
    }
    for (let at = 0; at === 0 || at < value.length; at += PIECE)
      yield JSON.stringify([part, value.slice(at, at + PIECE)]);
  }
}

function toHeader(sha256: string, version: string): string {
  return JSON.stringify({ form: FORM, version, sha256 });
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
