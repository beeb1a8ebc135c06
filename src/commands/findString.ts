import * as vscode from 'vscode';
import { NO_FACTS } from '../core/connect/facts';
import { startConnect, type ConnectChoice } from '../core/connect/reducer';
import { getConnectionString } from '../core/connect/connectionString';
import { toCheckView } from '../core/connect/checkView';
import type { Question } from '../core/connect/questions';
import { findChoice } from '../core/connectionString/connectionString';
import { AtlasError } from '../core/errors/errors';
import { explainFailure } from '../core/errors/explainFailure';
import { toNode } from '../core/node';
import { getFailure, getLast } from '../core/loadable';
import { toChecks } from '../core/missingString/checks';
import { getCluster } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { toCommand } from '../host/ids';
import { pickOne } from '../host/quickInput';
import { notifications } from '../host/notifications';
import { withMultiStepInput } from '../host/multiStepInput';
import { loadCauses } from '../state/connectLoader';
import { toConnectChoice, toFittingClusters, type Connectable } from '../core/connect/startingPoint';
import { askQuestions } from './connectQuestions';
import type { NodeCommand } from './register';
import type { Services } from './services';

/** A connection string for the choices. */
export interface Found {
  readonly text: string;
  /** The cluster's name, fit to be shown. */
  readonly cluster: string;
  readonly hasUser: boolean;
  /** Why it may not work, although Atlas provides it. */
  readonly note: string | undefined;
  /** Why it couldn't be refreshed, and when it was last loaded: milliseconds since the epoch. */
  readonly old: { readonly at: number; readonly cause: string } | undefined;
}

/** How the questions describe the purpose of the connection string. */
export interface Words {
  readonly which: () => string;
  readonly title: (clusterName: string) => string;
}

type Nodes = Parameters<NodeCommand<Connectable>['run']>[1];

/** One connection string for each row. Undefined when the user canceled, or the reason why there is none was shown. */
export async function findConnectionStrings(
  services: Services,
  nodes: Nodes,
  origin: 'row' | 'picker',
  words: Words,
): Promise<readonly Found[] | undefined> {
  services.trust.allow();
  const { store } = services;
  const projects = [...new Set(nodes.map(({ projectId }) => projectId))];
  await Promise.all([
    // Includes the endpoints, because a connection string with a broken endpoint doesn't work.
    ...nodes.map((node) => loadCauses(store, startConnect(toConnectChoice(node, store.get())))),
    // Only there is a selection needed.
    ...(origin === 'picker' ? projects.map((projectId) => store.refreshUsers(projectId)) : []),
  ]);
  const all: Found[] = [];
  for (const node of nodes) {
    // What couldn't be loaded isn't "no connection string".
    const remote = store.get().clusters.get(node.projectId);
    const failure = getFailure(remote);
    const last = getLast(remote);
    if (failure && !last) throw new AtlasError(failure);
    const choice = await chooseCluster(services, node, words);
    const found = choice && (await findString(services, choice, origin, words));
    if (!found) return undefined;
    all.push({ ...found, old: failure && last && { at: last.at, cause: explainFailure(failure).cause } });
  }
  return all;
}

async function findString(
  services: Services,
  choice: ConnectChoice & { readonly clusterName: string },
  origin: 'row' | 'picker',
  words: Words,
): Promise<Omit<Found, 'old'> | undefined> {
  const getSnapshot = () => services.store.get();
  const { projectId, clusterName, endpointId, form } = choice;
  const cluster = getCluster(getSnapshot(), projectId, clusterName);
  const name = toPlainText(clusterName);
  // A row means its own connection string, not a fallback.
  if (form && cluster && !findChoice(cluster, endpointId, form)) {
    await explain(services, choice);
    return undefined;
  }
  const questions: readonly Question[] =
    origin === 'picker' ? ['link', 'endpoint', 'user'] : ['link', 'endpoint'];
  const state = await withMultiStepInput((input) =>
    askQuestions(input, startConnect(choice), {
      title: () => words.title(name),
      questions,
      getSnapshot,
      getFacts: () => NO_FACTS,
      canGoBack: false,
      finish: (state) => Promise.resolve({ kind: 'over' as const, value: state }),
    }),
  );
  if (!state || state === 'back') return undefined;
  const found = getConnectionString(state, getSnapshot());
  if (found) return { ...found, cluster: name };
  await explain(services, choice);
  return undefined;
}

/** The choices of a row including a cluster; asks if the row's endpoint has several. */
async function chooseCluster(
  services: Services,
  node: Nodes[number],
  words: Words,
): Promise<(ConnectChoice & { readonly clusterName: string }) | undefined> {
  const { store, openConnect } = services;
  const choice = toConnectChoice(node, store.get());
  const { projectId, clusterName } = choice;
  if (clusterName !== undefined) {
    if (getCluster(store.get(), projectId, clusterName)) return { ...choice, clusterName };
    void notifications.warning(
      vscode.l10n.t('Cluster {0} no longer exists in Atlas.', toPlainText(clusterName)),
    );
    return undefined;
  }
  const clusters = toFittingClusters(choice, store.get());
  const [first, ...others] = clusters;
  if (!first) {
    const why = vscode.l10n.t('Why?');
    const pressed = await notifications.info(
      vscode.l10n.t('No cluster in this project has a private connection string for this endpoint.'),
      why,
    );
    if (pressed === why && node.kind === 'endpoint') await explainMissing(node);
    else if (pressed === why) await openConnect(choice);
    return undefined;
  }
  if (others.length === 0) return { ...choice, clusterName: first.name };
  const name = await pickOne({
    title: words.which(),
    choices: clusters.map((cluster) => ({ label: cluster.name, value: cluster.name })),
  });
  return name === undefined ? undefined : { ...choice, clusterName: name };
}

/** Explains why there is no connection string, with the next step and ways to find out more. */
async function explain(
  services: Services,
  choice: ConnectChoice & { readonly clusterName: string },
): Promise<void> {
  const { projectId, clusterName, endpointId } = choice;
  const snapshot = services.store.get();
  const cluster = getCluster(snapshot, projectId, clusterName);
  const first = cluster && toChecks(cluster, snapshot, endpointId).find(({ state }) => state !== 'pass');
  const check = first && toCheckView(first, NO_FACTS);
  const why = vscode.l10n.t('Why?');
  const open = vscode.l10n.t('Open Connect Page');
  const pressed = await notifications.warning(
    [
      vscode.l10n.t('{0} has no matching private connection string.', toPlainText(choice.clusterName)),
      check?.sentence,
      check?.next,
    ]
      .filter(Boolean)
      .join(' '),
    why,
    open,
  );
  if (pressed === why) await explainMissing(toNode.cluster(choice.projectId, choice.clusterName));
  if (pressed === open) await services.openConnect(choice);
}

function explainMissing(node: Nodes[number]): Thenable<unknown> {
  return vscode.commands.executeCommand(toCommand('explainMissingString'), node);
}
