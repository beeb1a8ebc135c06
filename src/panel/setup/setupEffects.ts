import * as vscode from 'vscode';
import { DOCS_PAGES, toPrivateEndpointPage } from '../../core/atlasUrls';
import { toNode, type NodeOf } from '../../core/node';
import { getProvider } from '../../core/providers';
import type { SetupState } from '../../core/setup/reducer';
import { getFailedEndpoints } from '../../core/setup/steps/replacementStep';
import { getClustersOfService } from '../../core/setup/stepPart';
import type { SetupEffect, SetupView } from '../../core/setup/view';
import { getService } from '../../core/snapshot';
import { copyText } from '../../host/clipboard';
import { toCommand } from '../../host/ids';
import { openSetUp } from '../../host/openSetUp';
import { openPage } from '../../host/openExternal';
import { openScript, runCommands } from '../../host/setupTerminal';
import type { SetupServices } from './services';

/** What the page's buttons work on. */
interface SetupEffectContext {
  readonly state: SetupState;
  readonly view: SetupView;
  readonly services: SetupServices;
  /** Called with what the commands printed, where the terminal provides it. */
  readonly onOutput: (output: string) => void;
}

type SimpleEffect = Exclude<SetupEffect, 'refresh' | 'addEndpoint' | 'addAnother'>;

/** Runs an action of the page; returns a message, if any. */
export async function runSetupEffect(
  effect: SimpleEffect,
  { state, view, services, onOutput }: SetupEffectContext,
): Promise<string | undefined> {
  const { session, store } = services;
  switch (effect) {
    case 'openScript':
    case 'runInTerminal': {
      const commands = view.steps.flatMap(({ blocks }) => blocks).find(({ id }) => id === 'commands')?.text;
      if (commands === undefined) return undefined;
      if (effect === 'openScript') {
        await openScript(commands);
        return undefined;
      }
      const { cloudName } = getProvider(state.provider);
      void runCommands(vscode.l10n.t('Set up: {0}', cloudName), commands.split('\n'), onOutput);
      return vscode.l10n.t('The commands are running in the terminal.');
    }
    case 'connect': {
      const snapshot = store.get();
      const service = getService(snapshot, state);
      const [cluster] = service ? getClustersOfService(service, snapshot) : [];
      const { projectId, endpointId } = state;
      await services.openConnect({ projectId, clusterName: cluster?.name, endpointId });
      return undefined;
    }
    case 'copyConnectionString': {
      const text = getService(store.get(), state)?.connectionString;
      if (text === undefined) return undefined;
      const label = vscode.l10n.t('Connection string');
      return (await copyText(label, text)) ?? vscode.l10n.t('{0} copied.', label);
    }
    case 'migrate': {
      const service = getService(store.get(), state);
      if (service) await openSetUp(service, store.get());
      return undefined;
    }
    case 'terminateLegacy':
      await terminate([toNode.service(state.projectId, state.provider, state.serviceId)]);
      return undefined;
    case 'terminateFailed': {
      const snapshot = store.get();
      const service = getService(snapshot, state);
      const failed = service ? getFailedEndpoints(state, service, snapshot) : [];
      await terminate(
        failed.map(({ projectId, provider, serviceId, endpointId }) =>
          toNode.endpoint(projectId, provider, serviceId, endpointId),
        ),
      );
      return undefined;
    }
    case 'describe': {
      const { projectId, provider, serviceId } = state;
      await services.openDescription(toNode.service(projectId, provider, serviceId));
      return undefined;
    }
    case 'openAtlas': {
      const current = session.get();
      if (current.state === 'signedIn')
        await openPage(toPrivateEndpointPage(current.baseUrl, state.projectId));
      return undefined;
    }
    case 'openDocs':
      await openPage(DOCS_PAGES.setUp);
      return undefined;
    case 'openFirewallDocs':
      await openPage(getProvider(state.provider).firewallPage);
      return undefined;
    case 'openTroubleshooting':
      await openPage(DOCS_PAGES.troubleshoot);
      return undefined;
  }
}

/** Asks as the command does: shows what breaks, and has it confirmed. */
async function terminate(nodes: readonly NodeOf<'service' | 'endpoint'>[]): Promise<void> {
  const [first] = nodes;
  if (first) await vscode.commands.executeCommand(toCommand('terminate'), first, nodes);
}
