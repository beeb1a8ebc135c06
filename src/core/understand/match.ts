import { ConnectionString } from 'mongodb-connection-string-url';
import type { ConnectionType } from '../connect/choices';
import { toChoices } from '../connectionString';
import type { Cluster, StringEndpoint, StringPair } from '../model';
import type { StringForm } from '../node';
import { getValue } from '../remote';
import type { Snapshot } from '../snapshot';
import type { ParsedString } from './parse';
import { toName, toNameShape } from './shape';

/** One string that Atlas gives a cluster of the account, taken apart. */
export interface KnownString {
  readonly cluster: Cluster;
  readonly type: ConnectionType;
  readonly form: StringForm;
  /** In lower case, with ports in a host list. */
  readonly hosts: readonly string[];
  readonly replicaSet?: string | undefined;
  /** None but of private strings. */
  readonly endpoints: readonly StringEndpoint[];
}

/** Whose a string is, as far as the clusters that were read tell. */
export interface StringMatch {
  readonly projectId: string;
  /** Undefined where only the project's part of the host names is known. */
  readonly cluster?: Cluster | undefined;
  /** The string of the cluster that has exactly these hosts. */
  readonly exact?: KnownString | undefined;
  /** Every string of the cluster. */
  readonly all: readonly KnownString[];
}

/**
 * Finds whose a string is: by the same hosts, by the name of its replica set, by most hosts and ports in common, by the
 * cluster's part of a host name, at last by the project's. Names are compared whole or by their parts, never by how they
 * begin.
 */
export function findMatch(parsed: ParsedString, snapshot: Snapshot): StringMatch | undefined {
  const known = [...snapshot.clusters.values()]
    .flatMap((remote) => getValue(remote) ?? [])
    .flatMap(toKnownStrings);
  const exact = known.find(
    (one) => (one.form !== 'standard') === parsed.isSrv && isSame(one.hosts, parsed.hosts),
  );
  const cluster =
    exact?.cluster ??
    findByReplicaSet(parsed, known) ??
    findByHosts(parsed.hosts, known) ??
    findByHosts(parsed.hosts.map(toName), known.map(withoutPorts)) ??
    findByName(parsed, known);
  if (cluster) {
    const all = known.filter((one) => one.cluster === cluster);
    return { projectId: cluster.projectId, cluster, exact, all };
  }
  const domains = new Set(parsed.hosts.flatMap((host) => toNameShape(toName(host))?.domain ?? []));
  const neighbour = known.find(({ hosts }) =>
    hosts.some((host) => domains.has(toNameShape(toName(host))?.domain ?? '')),
  );
  return neighbour && { projectId: neighbour.cluster.projectId, all: [] };
}

function toKnownStrings(cluster: Cluster): readonly KnownString[] {
  return [
    ...cluster.privateStrings
      .flatMap(toChoices)
      .flatMap(({ form, raw, endpoints }) => toKnown(cluster, 'private', form, raw, endpoints)),
    ...fromPair(cluster, 'peering', cluster.peeringStrings),
    ...fromPair(cluster, 'standard', cluster.standardStrings),
  ];
}

function fromPair(cluster: Cluster, type: ConnectionType, pair: StringPair | undefined) {
  return [
    ...toKnown(cluster, type, 'srv', pair?.srv, []),
    ...toKnown(cluster, type, 'standard', pair?.standard, []),
  ];
}

function toKnown(
  cluster: Cluster,
  type: ConnectionType,
  form: StringForm,
  raw: string | undefined,
  endpoints: readonly StringEndpoint[],
): readonly KnownString[] {
  if (!raw) return [];
  try {
    const parsed = new ConnectionString(raw);
    const hosts = parsed.hosts.map((host) => host.toLowerCase());
    const replicaSet = parsed.searchParams.get('replicaSet') ?? undefined;
    return [{ cluster, type, form, hosts, replicaSet, endpoints }];
  } catch {
    return [];
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const hosts = new Set(a);
  return hosts.size === new Set(b).size && b.every((host) => hosts.has(host));
}

/** Only where one of the hosts is of the same project too: anybody may call a replica set as they like. */
function findByReplicaSet({ hosts, options }: ParsedString, known: readonly KnownString[]) {
  const name = options.find((option) => option.name.toLowerCase() === 'replicaset')?.value;
  const domains = hosts.map((host) => toNameShape(toName(host))?.domain);
  return known.find(
    (one) =>
      name !== undefined &&
      one.replicaSet === name &&
      one.hosts.some((host) => domains.includes(toNameShape(toName(host))?.domain ?? '')),
  )?.cluster;
}

/** The cluster with most of the hosts; undefined when none has any, or several have as many. */
function findByHosts(hosts: readonly string[], known: readonly KnownString[]): Cluster | undefined {
  const scores = new Map<Cluster, number>();
  const wanted = new Set(hosts);
  for (const one of known) {
    const common = one.hosts.filter((host) => wanted.has(host)).length;
    scores.set(one.cluster, Math.max(common, scores.get(one.cluster) ?? 0));
  }
  const most = Math.max(0, ...scores.values());
  const best = [...scores].filter(([, score]) => score === most);
  return most > 0 && best.length === 1 ? best[0]?.[0] : undefined;
}

function findByName({ hosts }: ParsedString, known: readonly KnownString[]): Cluster | undefined {
  const toKeys = (all: readonly string[]) =>
    all.flatMap((host) => {
      const shape = toNameShape(toName(host));
      return shape?.cluster === undefined ? [] : [`${shape.cluster}.${shape.domain}`];
    });
  const wanted = new Set(toKeys(hosts));
  return known.find((one) => toKeys(one.hosts).some((key) => wanted.has(key)))?.cluster;
}

function withoutPorts(one: KnownString): KnownString {
  return { ...one, hosts: [...new Set(one.hosts.map(toName))] };
}
