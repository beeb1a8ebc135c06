import * as vscode from 'vscode';
import { NO_FACTS } from '../core/connect/facts';
import { startConnect, type ConnectState } from '../core/connect/reducer';
import { toHeading } from '../core/connect/connectView';
import { getChoice } from '../core/connect/questions';
import { toFailureSentence } from '../core/errors/explainFailure';
import { getFailure } from '../core/loadable';
import { getProject, getShownProjects } from '../core/snapshot';
import { toPlainText } from '../core/text';
import type { QuickPickChoice } from '../host/quickInput';
import { withMultiStepInput, type MultiStepInput } from '../host/multiStepInput';
import { loadForConnect } from '../state/connectLoader';
import { askQuestions } from './connectQuestions';
import { finishConnect } from './finishConnect';
import { ensureLoaded, isSignedIn } from './pick';
import type { PlainCommand } from './register';
import type { Services } from './services';

/** The whole way of the Connect page by questions, with a way back: from the cluster to what the method offers. */
export const quickConnect: PlainCommand = {
  run: async (services) => {
    if (!(await isSignedIn(services))) return;
    services.trust.allow();
    await ensureLoaded(services);
    const context = await services.startConnectContext();
    try {
      await withMultiStepInput(async (input) => {
        let end: 'over' | 'back' | undefined = 'back';
        while (end === 'back') {
          const start = await pickCluster(input, services);
          if (!start) return;
          const title = vscode.l10n.t(
            'Loading connection details for {0}…',
            toPlainText(start.clusterName ?? ''),
          );
          await input.wait(title, (signal) => untilAborted(loadForConnect(services.store, start), signal));
          end = await askQuestions(input, start, {
            title: (state) => toHeading(state, services.store.get()),
            questions: ['type', 'link', 'endpoint', 'user', 'method', 'driver'],
            getSnapshot: () => services.store.get(),
            getFacts: (state) => context.getFacts(state),
            canGoBack: true,
            openPage: (state) => services.openConnect(state),
            finish: (state) => finishConnect(input, services, context, state),
          });
        }
      });
    } finally {
      context.dispose();
    }
  },
};

/** Settles with the work, or once the user stops waiting and the data that is loaded must be enough. */
async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  await Promise.race([
    work,
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  ]);
}

/** Asks for a cluster of the shown projects. Lists that couldn't be loaded are shown, not left out. */
async function pickCluster(input: MultiStepInput, services: Services): Promise<ConnectState | undefined> {
  for (;;) {
    const turn = await input.pick({
      title: vscode.l10n.t('Select a cluster to connect to'),
      placeholder: vscode.l10n.t('Cluster'),
      choices: toClusterItems(services),
    });
    if (turn?.kind !== 'next') return undefined;
    if (turn.value !== 'refresh') return turn.value;
    await input.wait(vscode.l10n.t('Loading clusters…'), () => services.refreshAll());
  }
}

function toClusterItems({ store }: Services): readonly QuickPickChoice<ConnectState | 'refresh'>[] {
  const snapshot = store.get();
  const projects = getShownProjects(snapshot);
  const items = projects.flatMap(({ id }): QuickPickChoice<ConnectState | 'refresh'>[] => {
    const state = startConnect({ projectId: id });
    const project = toPlainText(getProject(snapshot, id)?.name ?? id);
    const failure = getFailure(snapshot.clusters.get(id));
    const options = getChoice('cluster', state, snapshot, NO_FACTS)?.options ?? [];
    return [
      ...(failure
        ? [
            {
              label: toFailureSentence(vscode.l10n.t('{0}: couldn’t load clusters', project), failure),
              detail: vscode.l10n.t('Select to refresh.'),
              iconPath: new vscode.ThemeIcon('error'),
              alwaysShow: true,
              value: 'refresh' as const,
            },
          ]
        : []),
      ...options.map(({ value, label, description }) => ({
        label,
        description,
        ...(projects.length > 1 ? { detail: project } : {}),
        value: startConnect({ projectId: id, clusterName: value }),
      })),
    ];
  });
  return items.length > 0
    ? items
    : [
        {
          label: vscode.l10n.t('The shown projects have no clusters.'),
          detail: vscode.l10n.t('Select to refresh.'),
          value: 'refresh',
        },
      ];
}
