import * as vscode from 'vscode';
import { toAge } from '../core/age';
import { findEntries, toApplicationString, toChoices, type StringChoice } from '../core/connectionString';
import { AtlasError } from '../core/errors';
import { explainFailure } from '../core/explainFailure';
import type { Cluster } from '../core/model';
import type { NodeOf } from '../core/node';
import { toCloudRegion, toShortEndpointId } from '../core/providers';
import { getFailure, getLast } from '../core/remote';
import { getCluster, getClusters, getService } from '../core/snapshot';
import { toPlainText, withoutIcons } from '../core/text';
import { toReasons } from '../core/whyNoString';
import { say } from '../host/say';
import type { NodeVerb } from './register';
import type { ConnectChoice, Services } from './services';

type Kinds = 'cluster' | 'string' | 'reason' | 'endpoint' | 'service';

export const connect: NodeVerb<Kinds> = {
  kinds: ['cluster', 'string', 'reason', 'endpoint', 'service'],
  picks: ['cluster'],
  question: () => vscode.l10n.t('Connect to which cluster?'),
  subject: () => vscode.l10n.t('Connect'),
  run: async (services, [node]) => {
    if (!node) return;
    services.trust.allow();
    await services.openConnect(toChoice(services, node));
  },
};

function toChoice({ store }: Services, node: NodeOf<Kinds>): ConnectChoice {
  const { projectId } = node;
  switch (node.kind) {
    case 'cluster':
    case 'reason':
      return { projectId, clusterName: node.clusterName };
    case 'string':
      return { projectId, clusterName: node.clusterName, endpointId: node.endpointId, form: node.form };
    case 'endpoint':
      return { projectId, endpointId: node.endpointId };
    case 'service': {
      const endpointIds = getService(store.get(), node)?.endpointIds ?? [];
      return { projectId, endpointId: endpointIds.length === 1 ? endpointIds[0] : undefined };
    }
  }
}

/** Copies without the page: asks only for what is not settled by the row. */
export const copyConnectionString: NodeVerb<Kinds> = {
  kinds: ['cluster', 'string', 'reason', 'endpoint', 'service'],
  picks: ['cluster'],
  question: () => vscode.l10n.t('Copy the connection string of which cluster?'),
  subject: () => vscode.l10n.t('Copy connection string'),
  run: async (services, nodes) => {
    services.trust.allow();
    const projects = new Set(nodes.map(({ projectId }) => projectId));
    await Promise.all([...projects].map((projectId) => services.store.refreshClusters(projectId)));
    const copied: Copied[] = [];
    for (const node of nodes) {
      // What could not be read is not "no string".
      const remote = services.store.get().clusters.get(node.projectId);
      const failure = getFailure(remote);
      const last = getLast(remote);
      if (failure && !last) throw new AtlasError(failure);
      const choice = toChoice(services, node);
      const cluster = await chooseCluster(services, choice);
      if (!cluster) return;
      const string = await chooseString(cluster, choice);
      if (string === 'none') await explainMissing(services, cluster, choice);
      if (string === 'none' || !string) return;
      copied.push({
        text: toApplicationString(string.raw, { appName: cluster.name }),
        cluster: toPlainText(cluster.name),
        old: failure && last && { at: last.at, cause: explainFailure(failure).cause },
      });
    }
    await copy(copied);
  },
};

async function chooseCluster(
  { store, openConnect }: Services,
  choice: ConnectChoice,
): Promise<Cluster | undefined> {
  const { projectId, clusterName, endpointId } = choice;
  if (clusterName !== undefined) {
    const cluster = getCluster(store.get(), projectId, clusterName);
    if (!cluster)
      void say.warning(vscode.l10n.t('Cluster {0} is gone from Atlas.', toPlainText(clusterName)));
    return cluster;
  }
  const clusters = getClusters(store.get(), projectId).filter(
    (cluster) => findEntries(cluster, endpointId).length > 0,
  );
  if (clusters.length === 1) return clusters[0];
  if (clusters.length === 0) {
    const open = vscode.l10n.t('Why?');
    const pressed = await say.info(
      vscode.l10n.t('No cluster of the project has a private connection string through this endpoint.'),
      open,
    );
    if (pressed === open) await openConnect(choice);
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    clusters.map((cluster) => ({ label: withoutIcons(cluster.name), cluster })),
    { title: vscode.l10n.t('Copy the connection string of which cluster?') },
  );
  return picked?.cluster;
}

async function chooseString(
  cluster: Cluster,
  choice: ConnectChoice,
): Promise<StringChoice | 'none' | undefined> {
  const choices = findEntries(cluster, choice.endpointId)
    .flatMap(toChoices)
    .filter(({ form }, _, all) => form !== 'standard' || all.every((other) => other.form === 'standard'))
    .filter(({ form }) => choice.form === undefined || form === choice.form);
  if (choices.length === 0) return 'none';
  if (choices.length === 1) return choices[0];
  const picked = await vscode.window.showQuickPick(
    choices.map((string) => ({ ...toStringItem(string), string })),
    { title: vscode.l10n.t('Copy which connection string of {0}?', withoutIcons(cluster.name)) },
  );
  return picked?.string;
}

function toStringItem({ form, raw, endpoints }: StringChoice): vscode.QuickPickItem {
  const via = endpoints.map(({ provider, endpointId }) => toShortEndpointId(provider, endpointId)).join(', ');
  const regions = endpoints.map(({ provider, region }) => toCloudRegion(provider, region).cloud).join(', ');
  return {
    label: withoutIcons(
      form === 'optimized' ? vscode.l10n.t('optimized via {0}', via) : vscode.l10n.t('via {0}', via),
    ),
    description: withoutIcons(regions),
    detail: withoutIcons(raw),
  };
}

interface Copied {
  readonly text: string;
  readonly cluster: string;
  /** Why it could not be read anew, and when it was last: milliseconds since the epoch. */
  readonly old: { readonly at: number; readonly cause: string } | undefined;
}

async function copy(copied: readonly Copied[]): Promise<void> {
  await vscode.env.clipboard.writeText(copied.map(({ text }) => text).join('\n'));
  const clusters = copied.map(({ cluster }) => cluster).join(', ');
  const [oldest] = copied.flatMap(({ old }) => old ?? []).sort((a, b) => a.at - b.at);
  if (oldest) {
    void say.warning(
      vscode.l10n.t(
        'Copied the private connection string of {0} as of {1}; the clusters could not be read: {2}. Replace its placeholders for user and password.',
        clusters,
        toAge(oldest.at, Date.now()),
        oldest.cause,
      ),
    );
    return;
  }
  void say.info(
    vscode.l10n.t(
      'Copied the private connection string of {0}. Replace its placeholders for user and password.',
      clusters,
    ),
  );
}

async function explainMissing(services: Services, cluster: Cluster, choice: ConnectChoice): Promise<void> {
  const open = vscode.l10n.t('Open Connect');
  const [reason] = toReasons(cluster, services.store.get());
  const pressed = await say.warning(
    [
      vscode.l10n.t('{0} has no such private connection string.', toPlainText(cluster.name)),
      reason ? `${reason.sentence} ${reason.next}` : '',
    ]
      .join(' ')
      .trim(),
    open,
  );
  if (pressed === open) await services.openConnect({ ...choice, clusterName: cluster.name });
}
