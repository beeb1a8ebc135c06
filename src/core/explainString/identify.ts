import type { ConnectionType } from '../connect/choices';
import { toChoices, toEntryRef, type ConnectionStringChoice } from '../connectionString/connectionString';
import type { Cluster, ConnectionStringPair } from '../model';
import { getClusters, type Snapshot } from '../snapshot';
import { findOption, parseConnectionString, type ParsedConnectionString } from './parse';
import { toHostWithoutPort, toNameShape } from './hostPatterns';

/** One connection string that Atlas provides for a cluster of the account, parsed. */
export interface KnownConnectionString extends ConnectionStringChoice {
  readonly cluster: Cluster;
  readonly type: ConnectionType;
  /** In lower case, with ports in a host list. */
  readonly hosts: readonly string[];
  readonly parsed: ParsedConnectionString;
  /** What identifies a private connection string of the cluster; undefined for others. */
  readonly endpointRef?: string | undefined;
}

/** The owner of a connection string, as far as the loaded clusters show it. */
export interface ConnectionStringMatch {
  readonly projectId: string;
  /** Undefined where only the project's part of the host names is known. */
  readonly cluster?: Cluster | undefined;
  /** The connection string of the cluster that has exactly these hosts. */
  readonly exact?: KnownConnectionString | undefined;
  /** Every connection string of the cluster. */
  readonly all: readonly KnownConnectionString[];
}

/**
 * Identifies the owner of a connection string: by the same hosts, by the name of its replica set, by most hosts and
 * ports in common, by the cluster's part of a host name, finally by the project's and the cluster's own name. Names are
 * compared as a whole or by their parts, never by prefix.
 */
export function findMatch(
  parsed: ParsedConnectionString,
  snapshot: Snapshot,
): ConnectionStringMatch | undefined {
  const clusters = [...snapshot.clusters.keys()].flatMap((projectId) => getClusters(snapshot, projectId));
  const known = clusters.flatMap(toKnownStrings);
  const exact = known.find(
    (one) => (one.form !== 'standard') === parsed.isSrv && isSame(one.hosts, parsed.hosts),
  );
  const cluster =
    exact?.cluster ??
    findByReplicaSet(parsed, known) ??
    findByHosts(parsed.hosts, known) ??
    findByHosts(parsed.hosts.map(toHostWithoutPort), known.map(withoutPorts)) ??
    findByName(parsed, known);
  if (cluster) {
    const all = known.filter((one) => one.cluster === cluster);
    return { projectId: cluster.projectId, cluster, exact, all };
  }
  const domains = new Set(parsed.hosts.flatMap((host) => toNameShape(toHostWithoutPort(host))?.domain ?? []));
  const neighbour = known.find(({ hosts }) =>
    hosts.some((host) => domains.has(toNameShape(toHostWithoutPort(host))?.domain ?? '')),
  );
  if (!neighbour) return undefined;
  const { projectId } = neighbour.cluster;
  return { projectId, cluster: findWithoutString(parsed, projectId, clusters, known), all: [] };
}

/** A cluster that currently has no connection string, by its own name in the host name. */
function findWithoutString(
  { hosts }: ParsedConnectionString,
  projectId: string,
  clusters: readonly Cluster[],
  known: readonly KnownConnectionString[],
): Cluster | undefined {
  const names = new Set(hosts.map((host) => toNameShape(toHostWithoutPort(host))?.cluster));
  return clusters.find(
    (cluster) =>
      cluster.projectId === projectId &&
      names.has(cluster.name.toLowerCase()) &&
      known.every((one) => one.cluster !== cluster),
  );
}

function toKnownStrings(cluster: Cluster): readonly KnownConnectionString[] {
  return [
    ...cluster.privateStrings.flatMap((entry) => {
      const endpointRef = toEntryRef(cluster, entry);
      return toChoices(entry).flatMap((choice) => toKnown(choice, { cluster, type: 'private', endpointRef }));
    }),
    ...fromPair(cluster, 'peering', cluster.peeringStrings),
    ...fromPair(cluster, 'standard', cluster.standardStrings),
  ];
}

function fromPair(
  cluster: Cluster,
  type: ConnectionType,
  { srv, standard }: ConnectionStringPair = {},
): readonly KnownConnectionString[] {
  return [
    ...(srv ? toKnown({ form: 'srv', raw: srv, endpoints: [] }, { cluster, type }) : []),
    ...(standard ? toKnown({ form: 'standard', raw: standard, endpoints: [] }, { cluster, type }) : []),
  ];
}

function toKnown(
  choice: ConnectionStringChoice,
  place: Pick<KnownConnectionString, 'cluster' | 'type' | 'endpointRef'>,
): readonly KnownConnectionString[] {
  const parsed = parseConnectionString(choice.raw);
  return parsed?.isSound ? [{ ...choice, ...place, hosts: parsed.hosts, parsed }] : [];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const hosts = new Set(a);
  return hosts.size === new Set(b).size && b.every((host) => hosts.has(host));
}

/** Only if one of the hosts is also of the same project, because a replica set can have any name. */
function findByReplicaSet(
  { hosts, options }: ParsedConnectionString,
  known: readonly KnownConnectionString[],
) {
  const name = findOption(options, 'replicaSet');
  const domains = hosts.map((host) => toNameShape(toHostWithoutPort(host))?.domain);
  return known.find(
    (one) =>
      name !== undefined &&
      findOption(one.parsed.options, 'replicaSet') === name &&
      one.hosts.some((host) => domains.includes(toNameShape(toHostWithoutPort(host))?.domain ?? '')),
  )?.cluster;
}

/** The cluster with most of the hosts; undefined when none has any, or several have as many. */
function findByHosts(hosts: readonly string[], known: readonly KnownConnectionString[]): Cluster | undefined {
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

function findByName(
  { hosts }: ParsedConnectionString,
  known: readonly KnownConnectionString[],
): Cluster | undefined {
  const toKeys = (all: readonly string[]) =>
    all.flatMap((host) => {
      const shape = toNameShape(toHostWithoutPort(host));
      return shape?.cluster === undefined ? [] : [`${shape.cluster}.${shape.domain}`];
    });
  const wanted = new Set(toKeys(hosts));
  return known.find((one) => toKeys(one.hosts).some((key) => wanted.has(key)))?.cluster;
}

function withoutPorts(one: KnownConnectionString): KnownConnectionString {
  return { ...one, hosts: [...new Set(one.hosts.map(toHostWithoutPort))] };
}
