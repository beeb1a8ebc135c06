import * as vscode from 'vscode';
import { toCheckView } from '../core/connect/checkView';
import { startConnect, type ConnectState } from '../core/connect/reducer';
import type { ActionView, CommandView } from '../core/connect/view';
import { AtlasError } from '../core/errors/errors';
import { explainFailure } from '../core/errors/explainFailure';
import type { Cluster } from '../core/model';
import type { NodeOf } from '../core/node';
import { getProvider } from '../core/providers';
import { getFailure, getInitialFailure } from '../core/loadable';
import { toClusterSummary } from '../core/rows/clusterRows';
import { getCluster, getClusters } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { toShortId } from '../core/missingString/endpointPlacement';
import type { Check } from '../core/missingString/check';
import { hasConnectionString, toChecks } from '../core/missingString/checks';
import { getTerminalShell } from '../host/askShell';
import { copyText } from '../host/clipboard';
import { pickOne, type QuickPickChoice } from '../host/quickInput';
import { notifications, notifyCopied, withProgress } from '../host/notifications';
import { loadCauses } from '../state/connectLoader';
import type { MissingConnectionString } from '../state/connectionStringWatches';
import { copyString } from './watchNotification';
import { toCheckItem } from './checkItem';
import { toConnectChoice } from '../core/connect/startingPoint';
import type { NodeCommand } from './register';
import type { Services } from './services';
import { runAction } from './runAction';

type Explained = NodeOf<'cluster' | 'reason' | 'endpoint'>;

/** What to do after a choice: refresh everything, show the same list again, or nothing. */
type NextTurn = 'read' | 'show' | 'over';

/** A choice shows the list again when it has nothing to do. */
type Line = QuickPickChoice<() => NextTurn | Promise<NextTurn>>;

export const explainMissing: NodeCommand<Explained['kind']> = {
  kinds: ['cluster', 'reason', 'endpoint'],
  picks: ['cluster'],
  question: () => vscode.l10n.t('Select a cluster to see why it has no private connection string'),
  subject: () => vscode.l10n.t('Explain Missing Connection String'),
  run: async (services, [node]) => {
    if (!node) return;
    services.trust.allow();
    const missing = node.kind === 'endpoint' ? await toMissing(services, node) : node;
    if (!missing) return;
    const { projectId, clusterName } = missing;
    const endpointId =
      node.kind === 'endpoint' ? toConnectChoice(node, services.store.get()).endpointId : undefined;
    await explain(services, { projectId, clusterName, endpointId });
  },
};

/** A connection string connects an endpoint to a cluster, so an endpoint without a cluster isn't enough. */
async function toMissing(
  { store }: Services,
  { projectId, provider, endpointId }: NodeOf<'endpoint'>,
): Promise<MissingConnectionString | undefined> {
  const name = getProvider(provider).shortEndpointId(endpointId);
  const choices = getClusters(store.get(), projectId).map((cluster) => ({
    label: cluster.name,
    description: toClusterSummary(cluster),
    value: cluster.name,
  }));
  if (choices.length === 0) {
    void notifications.info(vscode.l10n.t('This project has no clusters to connect to through {0}.', name));
    return undefined;
  }
  const title = vscode.l10n.t('Select a cluster to see why it has no connection string for {0}', name);
  const clusterName = await pickOne({ title, choices });
  return clusterName === undefined ? undefined : { projectId, clusterName, endpointId };
}

async function explain(services: Services, missing: MissingConnectionString): Promise<void> {
  const state = startConnect(missing);
  const title = vscode.l10n.t(
    'Checking private connection string requirements for {0}…',
    toPlainText(missing.clusterName),
  );
  let turn: NextTurn = 'read';
  while (turn !== 'over') {
    if (turn === 'read') await withProgress(title, () => loadCauses(services.store, state));
    turn = await show(services, missing, state);
  }
}

async function show(
  services: Services,
  missing: MissingConnectionString,
  state: ConnectState,
): Promise<NextTurn> {
  const { projectId, clusterName, endpointId } = missing;
  const snapshot = services.store.get();
  const remote = snapshot.clusters.get(projectId);
  const initialFailure = getInitialFailure(remote);
  if (initialFailure) throw new AtlasError(initialFailure);
  const failure = getFailure(remote);
  const cluster = getCluster(snapshot, projectId, clusterName);
  const name = toPlainText(clusterName);
  if (!cluster) {
    void notifications.warning(vscode.l10n.t('Cluster {0} no longer exists in Atlas.', name));
    return 'over';
  }
  const old: Line[] = failure
    ? [
        {
          label: vscode.l10n.t('Couldn’t refresh clusters'),
          description: explainFailure(failure).cause,
          detail: vscode.l10n.t('Select to refresh.'),
          iconPath: new vscode.ThemeIcon('question'),
          value: () => 'read',
        },
      ]
    : [];
  const checks = toChecks(cluster, snapshot, endpointId).flatMap((check) =>
    toCheckLines(check, services, missing, state),
  );
  const run = await pickOne({
    title: toTitle(missing, cluster),
    placeholder: vscode.l10n.t('Select an item to take the next step'),
    choices: [...old, ...toLines(services, missing, cluster, checks)],
  });
  return run ? run() : 'over';
}

function toTitle({ endpointId, clusterName }: MissingConnectionString, cluster: Cluster): string {
  if (endpointId === undefined) {
    return hasConnectionString(cluster)
      ? vscode.l10n.t('{0} has a private connection string', clusterName)
      : vscode.l10n.t('Why {0} has no private connection string', clusterName);
  }
  const through = toShortId(endpointId);
  return hasConnectionString(cluster, endpointId)
    ? vscode.l10n.t('{0} has a connection string for endpoint {1}', clusterName, through)
    : vscode.l10n.t('Why {0} has no connection string for endpoint {1}', clusterName, through);
}

/** The checks, and what can be done with the connection string; if there is one, that comes first. */
function toLines(
  services: Services,
  missing: MissingConnectionString,
  cluster: Cluster,
  checks: readonly Line[],
): readonly Line[] {
  const connect: Line = {
    label: vscode.l10n.t('Open Connect Page'),
    iconPath: new vscode.ThemeIcon('plug'),
    value: () => services.openConnect(missing).then(() => 'over'),
  };
  const line: Line = { label: '', kind: vscode.QuickPickItemKind.Separator };
  if (!hasConnectionString(cluster, missing.endpointId)) return [...checks, line, connect];
  const copy: Line = {
    label: vscode.l10n.t('Copy Connection String'),
    iconPath: new vscode.ThemeIcon('copy'),
    value: () => copyString(services, missing).then(() => 'over'),
  };
  return [connect, copy, line, ...checks];
}

function toCheckLines(
  check: Check,
  services: Services,
  missing: MissingConnectionString,
  state: ConnectState,
): readonly Line[] {
  const isWatched = services.stringWatches.has(missing);
  const view = toCheckView(check, { isWatched, shell: getTerminalShell() ?? 'posix' });
  const { action, command } = view;
  const line: Line = {
    ...toCheckItem(view),
    value: () => (action ? act(action, services, missing, state) : 'show'),
  };
  return command ? [line, toCopyLine(command)] : [line];
}

/** The command that does the next step of the check above it. */
function toCopyLine({ text, copy }: CommandView): Line {
  return {
    label: copy,
    detail: text.replaceAll('\n', ' · '),
    iconPath: new vscode.ThemeIcon('copy'),
    value: async () => {
      const label = vscode.l10n.t('Command');
      notifyCopied(label, await copyText(label, text));
      return 'over' as const;
    },
  };
}

async function act(
  action: ActionView,
  services: Services,
  missing: MissingConnectionString,
  state: ConnectState,
): Promise<NextTurn> {
  const { stringWatches, openConnect } = services;
  const next = await runAction(action, services, state, (effect) => {
    if (effect === 'watch') startWatch(stringWatches, missing);
    if (effect === 'stopWatching') stringWatches.stop(missing);
    return Promise.resolve();
  });
  switch (next) {
    case 'elsewhere':
    case 'watch':
      return 'over';
    case 'stopWatching':
      return 'show';
    default:
      if (typeof next === 'string') return 'read';
      await openConnect(next);
      return 'over';
  }
}

/** Starts a watch and says so, with a way to stop it. */
function startWatch(stringWatches: Services['stringWatches'], missing: MissingConnectionString): void {
  stringWatches.watch(missing);
  const stop = vscode.l10n.t('Stop Watching');
  void notifications
    .info(
      vscode.l10n.t(
        'Watching {0}. You’ll be notified when its private connection string is ready.',
        toPlainText(missing.clusterName),
      ),
      stop,
    )
    .then((pressed) => {
      if (pressed === stop) stringWatches.stop(missing);
    });
}
