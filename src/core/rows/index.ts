import * as l10n from '@vscode/l10n';
import { explainFailure, toFailureSentence } from '../explainFailure';
import type { Node, NodeOf } from '../node';
import { getProvider } from '../providers';
import { getFailure, getLast } from '../remote';
import { toServicesKey, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toClusterProjectRow, toClusterRow, toReasonRow, toStringRow } from './clusterRows';
import { toEndpointRow, toProjectRow, toProviderRow, toServiceRow } from './endpointRows';
import { toSpoken, type Row } from './row';

export type ViewName = 'endpoints' | 'clusters';

/** Longest value in a tooltip, in UTF-16 units: a whole Azure resource id and more. */
const FACT_LIMIT = 1024;

/** The row of an address; undefined when what it names is gone. `now` is milliseconds since the epoch. */
export function toRow(node: Node, view: ViewName, snapshot: Snapshot, now: number): Row | undefined {
  const row = draw(node, view, snapshot, now);
  if (!row) return undefined;
  const facts = row.tooltip.facts.map(({ label, value }) => ({
    label,
    value: toPlainText(value, FACT_LIMIT),
  }));
  return { ...row, tooltip: { ...row.tooltip, facts } };
}

/** The one switch over the kinds of rows. */
function draw(node: Node, view: ViewName, snapshot: Snapshot, now: number): Row | undefined {
  switch (node.kind) {
    case 'project':
      return view === 'clusters' ? toClusterProjectRow(node, snapshot) : toProjectRow(node, snapshot);
    case 'provider':
      return toProviderRow(node, snapshot);
    case 'service':
      return toServiceRow(node, snapshot, now);
    case 'endpoint':
      return toEndpointRow(node, snapshot, now);
    case 'cluster':
      return toClusterRow(node, snapshot);
    case 'string':
      return toStringRow(node, snapshot);
    case 'reason':
      return toReasonRow(node, snapshot);
    case 'failure':
      return toFailureRow(node, snapshot);
    case 'empty':
      return toEmptyRow(node);
    case 'loading':
      return toPlainRow(l10n.t('Loading'), 'loading');
  }
}

function toFailureRow(node: NodeOf<'failure'>, snapshot: Snapshot): Row | undefined {
  const remote =
    node.of === 'projects'
      ? snapshot.projects
      : node.of === 'clusters'
        ? snapshot.clusters.get(node.projectId ?? '')
        : node.projectId && node.provider
          ? snapshot.services.get(toServicesKey(node.projectId, node.provider))
          : undefined;
  const failure = getFailure(remote);
  if (!failure) return undefined;
  const subject = toSubject(node);
  const last = getLast(remote as Parameters<typeof getLast>[0]);
  const { cause, next } = explainFailure(failure);
  const age = last
    ? l10n.t('shown as of {0}', new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(last.at))
    : undefined;
  return {
    label: node.of === 'projects' ? l10n.t('{0}: {1}', subject, cause) : cause,
    description: [failure.detail ? toPlainText(failure.detail) : undefined, age].filter(Boolean).join(' · '),
    icon: 'failed',
    children: 'none',
    capabilities: ['canRefresh'],
    spoken: toSpoken(l10n.t('{0} could not be read', subject), cause, age, next),
    tooltip: {
      title: l10n.t('{0} could not be read', subject),
      lines: [toFailureSentence(subject, failure), l10n.t('Click to retry.')],
      facts: failure.code ? [{ label: l10n.t('Error code'), value: toPlainText(failure.code) }] : [],
    },
    click: 'refresh',
  };
}

function toSubject(node: NodeOf<'failure'>): string {
  switch (node.of) {
    case 'projects':
      return l10n.t('Projects');
    case 'clusters':
      return l10n.t('Clusters');
    case 'services':
      return node.provider ? getProvider(node.provider).productName : l10n.t('Private endpoints');
  }
}

function toEmptyRow(node: NodeOf<'empty'>): Row {
  return node.of === 'services'
    ? {
        ...toPlainRow(l10n.t('No private endpoints in this project'), 'info'),
        capabilities: ['canOpenInAtlas', 'canRefresh'],
      }
    : {
        ...toPlainRow(l10n.t('No clusters in this project'), 'info'),
        capabilities: ['canOpenInAtlas', 'canRefresh'],
      };
}

function toPlainRow(label: string, icon: Row['icon']): Row {
  return {
    label,
    icon,
    children: 'none',
    capabilities: [],
    spoken: label,
    tooltip: { title: label, lines: [], facts: [] },
  };
}
