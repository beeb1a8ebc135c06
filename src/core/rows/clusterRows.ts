import * as l10n from '@vscode/l10n';
import {
  findChoice,
  findEntries,
  toChoices,
  toEntryRef,
  toHosts,
  type ConnectionStringChoice,
} from '../connectionString/connectionString';
import { memoize } from '../lookup';
import type { Cluster, PrivateConnectionString } from '../model';
import { toNode, type Node, type NodeOf, type ConnectionStringForm } from '../node';
import { toCloudName, toCloudRegion, toShortEndpointId } from '../providers';
import { getFailure, getInitialFailure, getValue } from '../loadable';
import { EMPTY_SNAPSHOT, getCluster, getMissingPins, getShownProjects, type Snapshot } from '../snapshot';
import { toNameText, toPlainText } from '../text';
import { toFullSentence } from '../missingString/check';
import { hasConnectionString, toReasons } from '../missingString/checks';
import { toStepNodes } from './failureRows';
import { toSpoken, type Row } from './row';

/** The rows below a row of the Clusters view; `undefined` is the root. */
export function toClusterChildren(node: Node | undefined, snapshot: Snapshot): readonly Node[] {
  if (!node) return toClusterRoots(snapshot);
  switch (node.kind) {
    case 'project':
      return toClusters(node.projectId, snapshot);
    case 'cluster':
      return toClusterParts(node, snapshot);
    case 'failure':
      return toStepNodes(node, snapshot);
    default:
      return [];
  }
}

function toClusterRoots(snapshot: Snapshot): readonly Node[] {
  const projects = getShownProjects(snapshot);
  const missing = getMissingPins(snapshot).map(({ id }) => toNode.missing(id));
  // If there are rows, the other view shows it.
  if (getInitialFailure(snapshot.projects)) return [toNode.failure('projects')];
  const [only] = projects;
  if (only && projects.length === 1 && missing.length === 0) return toClusters(only.id, snapshot);
  return [...projects.map((project) => toNode.project(project.id)), ...missing];
}

function toClusters(projectId: string, snapshot: Snapshot): readonly Node[] {
  const remote = snapshot.clusters.get(projectId);
  const clusters = getValue(remote);
  const failed = getFailure(remote) ? [toNode.failure('clusters', projectId)] : [];
  if (!clusters) {
    return failed.length > 0 ? failed : [toNode.loading({ clusters: projectId })];
  }
  if (clusters.length === 0 && failed.length === 0) {
    return [toNode.empty('clusters', projectId)];
  }
  return [...failed, ...toSorted(clusters).map((cluster) => toNode.cluster(projectId, cluster.name))];
}

const { compare: compareNames } = new Intl.Collator();
const toSorted = memoize((clusters: readonly Cluster[]) =>
  [...clusters].sort((a, b) => compareNames(a.name, b.name)),
);

function toClusterParts({ projectId, clusterName }: NodeOf<'cluster'>, snapshot: Snapshot): readonly Node[] {
  const cluster = getCluster(snapshot, projectId, clusterName);
  if (!cluster) return [];
  const strings = cluster.privateStrings.flatMap((entry) =>
    toListedChoices(entry).map(({ form }) =>
      toNode.connectionString(projectId, clusterName, toEntryRef(cluster, entry), form),
    ),
  );
  const reasons = toReasons(cluster, snapshot).map((_, index) =>
    toNode.reason(projectId, clusterName, index),
  );
  return [...strings, ...reasons];
}

/** The forms that have a row: the standard form only if Atlas returned no SRV form for the endpoint. */
function toListedChoices(entry: PrivateConnectionString): readonly ConnectionStringChoice[] {
  return toChoices(entry).filter((choice) => choice.form !== 'standard' || !entry.srv);
}

/** A cluster's kind in Atlas's words; raw when the API has a new one. */
function toClusterType(type: string): string {
  switch (type) {
    case 'REPLICASET':
      return l10n.t('replica set');
    case 'SHARDED':
      return l10n.t('sharded');
    case 'GEOSHARDED':
      return l10n.t('global');
    default:
      return toPlainText(type);
  }
}

/** "AWS us-east-1, eu-west-1; Azure eastus2" */
function toRegionList(cluster: Cluster): string {
  const byProvider = new Map<string, string[]>();
  for (const { provider, region } of cluster.regions) {
    const name = toPlainText(toCloudName(provider));
    byProvider.set(name, [
      ...(byProvider.get(name) ?? []),
      toPlainText(toCloudRegion(provider, region).cloud),
    ]);
  }
  return [...byProvider].map(([name, regions]) => `${name} ${regions.join(', ')}`).join('; ');
}

export function toClusterSummary(cluster: Cluster): string {
  if (cluster.unsupportedTier) {
    const [reason] = toReasons(cluster, EMPTY_SNAPSHOT);
    return [reason?.label, toPlainText(cluster.unsupportedTier)].filter(Boolean).join(' · ');
  }
  const state = cluster.paused ? l10n.t('PAUSED') : toPlainText(cluster.state);
  return [toClusterType(cluster.type), toRegionList(cluster), state].filter(Boolean).join(' · ');
}

/**
 * What a narrow view must show comes first: the state when it isn't IDLE, then private connection strings, then regions.
 */
function toClusterDescription(cluster: Cluster): string {
  if (cluster.unsupportedTier) return toClusterSummary(cluster);
  const count = cluster.privateStrings.flatMap(toListedChoices).length;
  return [
    cluster.paused ? l10n.t('PAUSED') : cluster.state === 'IDLE' ? '' : toPlainText(cluster.state),
    count === 0
      ? l10n.t('no private string')
      : count === 1
        ? l10n.t('1 private string')
        : l10n.t('{0} private strings', count),
    toRegionList(cluster),
    toClusterType(cluster.type),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function toClusterRow(node: NodeOf<'cluster'>, snapshot: Snapshot): Row | undefined {
  const cluster = getCluster(snapshot, node.projectId, node.clusterName);
  if (!cluster) return undefined;
  const label = toNameText(cluster.name);
  const description = toClusterDescription(cluster);
  const reasons = toReasons(cluster, snapshot);
  const unsupported = cluster.unsupportedTier !== undefined;
  return {
    label,
    description,
    icon: hasConnectionString(cluster) ? 'cluster' : 'clusterWithoutString',
    children: unsupported ? 'none' : 'collapsed',
    capabilities: [
      'canConnect',
      'canCopyId',
      ...(reasons.length > 0 ? (['canExplainMissing'] as const) : []),
      'canOpenInAtlas',
      'canRefresh',
    ],
    spoken: toSpoken(
      l10n.t('Cluster {0}', label),
      description,
      hasConnectionString(cluster)
        ? l10n.t('has a private connection string')
        : l10n.t('no private connection string'),
    ),
    tooltip: {
      title: label,
      lines: [
        // For a tier without private endpoints, the reason equals the description.
        ...(unsupported ? [] : [toClusterSummary(cluster)]),
        ...reasons.map(({ sentence, next }) => `${sentence} ${next}`),
        ...new Set(reasons.flatMap(({ consequence }) => consequence ?? [])),
      ],
      facts: [
        { label: l10n.t('Tier'), value: cluster.size },
        { label: l10n.t('MongoDB version'), value: cluster.mongoVersion },
      ].filter((fact) => fact.value !== ''),
    },
    click: 'connect',
  };
}

export function toConnectionStringRow(node: NodeOf<'connectionString'>, snapshot: Snapshot): Row | undefined {
  const cluster = getCluster(snapshot, node.projectId, node.clusterName);
  const entry = cluster && findEntries(cluster, node.endpointId)[0];
  const choice = cluster && findChoice(cluster, node.endpointId, node.form);
  if (!cluster || !entry || !choice) return undefined;
  const via = choice.endpoints
    .map(({ provider, endpointId }) => toShortEndpointId(provider, endpointId))
    .join(', ');
  const label = toFormLabel(node.form, via);
  const hosts = toHosts(choice.raw);
  const description = toPlainText(hosts[0] ?? l10n.t('not a connection string'));
  return {
    label,
    description,
    icon: 'connectionString',
    children: 'none',
    capabilities: ['canConnect', 'canCopyId', 'canOpenInAtlas'],
    spoken: toSpoken(l10n.t('Connection string {0}', label), description),
    tooltip: {
      title: label,
      lines: [toPlainText(choice.raw, 1024)],
      facts: choice.endpoints.map((endpoint) => ({
        label: toPlainText(toCloudRegion(endpoint.provider, endpoint.region).cloud),
        value: toPlainText(endpoint.endpointId, 1024),
      })),
    },
    click: 'connect',
  };
}

function toFormLabel(form: ConnectionStringForm, via: string): string {
  switch (form) {
    case 'optimized':
      return l10n.t('optimized via {0}', via);
    case 'srv':
      return l10n.t('via {0}', via);
    case 'standard':
      return l10n.t('host list via {0}', via);
  }
}

export function toReasonRow(node: NodeOf<'reason'>, snapshot: Snapshot): Row | undefined {
  const cluster = getCluster(snapshot, node.projectId, node.clusterName);
  const reason = cluster && toReasons(cluster, snapshot)[node.index];
  if (!reason) return undefined;
  const { code, label, next } = reason;
  const isPartial = hasConnectionString(cluster) && code !== 'stringRejected';
  const sentence = toFullSentence(reason);
  // The text that all reasons of a cluster share is shown only in the first row.
  const isFirst = node.index === 0;
  return {
    label,
    description: !isFirst
      ? undefined
      : isPartial
        ? l10n.t('not all regions covered')
        : l10n.t('no private connection string'),
    icon: 'info',
    children: 'none',
    capabilities: ['canConnect', 'canExplainMissing', 'canOpenInAtlas', 'canRefresh'],
    spoken: toSpoken(
      isPartial ? l10n.t('Not all regions covered') : l10n.t('No private connection string'),
      sentence,
    ),
    tooltip: { title: label, lines: [sentence, next], facts: [] },
    click: 'connect',
  };
}
