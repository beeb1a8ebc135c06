import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { findProgram } from './cli/findProgram';
import { registerCommands } from './commands/registerCommands';
import type { Services } from './commands/services';
import { toEnvironmentProfile } from './core/account/environment';
import type { Pin, Profile } from './core/model';
import { toSecrets } from './core/account/profiles';
import { toUnusedVariables } from './core/account/unusedVariables';
import { getOpenFolders } from './host/openFolders';
import { LastEditor } from './host/insert';
import { Log } from './host/log';
import { Mementos } from './host/mementos';
import { SandboxWorker } from './host/sandboxWorker';
import { Secrets } from './host/secrets';
import { getPollingWaits } from './host/settings';
import { WorkspaceTrust } from './host/workspaceTrust';
import { CONNECT_PANEL, SETUP_PANEL } from './host/ids';
import { LazyPanel } from './panel/lazyPanel';
import { RequestStats } from './state/requestStats';
import { forgetRemovedProfiles } from './state/forgetRemovedProfiles';
import { TreeCache } from './state/treeCache';
import { FilterState } from './state/filterState';
import { Poller } from './state/poller';
import { Profiles } from './state/profiles';
import { Session } from './state/session';
import { Store } from './state/store';
import { SetupWatches } from './state/setupWatches';
import { ConnectionStringWatches } from './state/connectionStringWatches';
import { Terminations } from './state/terminations';
import { DescribeDocuments } from './views/describeDocument';
import { StatusBar } from './views/statusBar';
import { Views } from './views/views';

/** What the tests of the extension host can access. */
export interface TestApi {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly store: Store;
  readonly filterState: FilterState;
  readonly views: Views;
  readonly statusBar: StatusBar;
  readonly log: Log;
  /** Watches that are still active. */
  readonly watches: () => number;
  /** Ends everything, as the editor does when the extension stops. */
  readonly dispose: () => void;
}

/** Builds every service, wires them, and registers their end with the context. */
export function compose(context: vscode.ExtensionContext): TestApi {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const { version } = context.extension.packageJSON as { version: string };
  const log = new Log();
  const requestStats = new RequestStats();
  const memory = new Mementos(context.globalState, context.workspaceState);
  const profileStorage = new Secrets(context.secrets);
  const trust = new WorkspaceTrust();
  const sandbox = new SandboxWorker(context.asAbsolutePath('dist/sandbox.js'));
  const createClient = async (profile: Profile) => {
    log.addSecrets(toSecrets(profile));
    const { createAtlasClient } = await import('./atlas/client');
    return createAtlasClient({
      baseUrl: profile.baseUrl,
      credential: profile.credential,
      userAgent: `atlas-private-endpoints/${version}`,
      // The wait of a credential that is only tested is not the session's.
      onWait: (until) => {
        const state = session.get();
        if (state.state === 'signedIn' && state.id === profile.id) store.noteWait(until);
      },
      onRetry: () => requestStats.noteRetry(),
      log: (line) => {
        requestStats.note(line);
        const { method, route, status, ms, code } = line;
        log.info([method, route, status ?? code ?? '', `${Math.round(ms)} ms`].join(' '));
      },
    });
  };
  const session = new Session(createClient);
  const store = new Store(session);
  const environment = toEnvironmentProfile(process.env);
  const unusedVariables = toUnusedVariables(process.env);
  const profiles = new Profiles({ session, profileStorage, memory, environment });
  const treeCache = new TreeCache({
    session,
    store,
    folder: context.globalStorageUri.fsPath,
    version,
    log: (line) => log.info(line),
  });
  const pins = {
    get: () => memory.getPins(profiles.getActive()),
    set: (chosen: readonly Pin[]) => memory.setPins(profiles.getActive(), chosen),
  };
  const poller = new Poller();
  const filterState = new FilterState(session);
  const terminations = new Terminations(session, store, poller, memory, () => trust.isAllowed());
  // After the store, which a new session empties, and before the views, which load it.
  const pinning = session.onDidChange(() => void store.setPins(pins.get()));
  const views = new Views({
    session,
    profiles,
    store,
    filterState,
    poller,
    trust,
    getWaits: getPollingWaits,
    findCli,
    hasUnusedVariables: unusedVariables.length > 0,
  });
  const statusBar = new StatusBar({ session, profiles, store });
  const documents = new DescribeDocuments(store, poller, trust);
  const root = vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview');
  const stringWatches = new ConnectionStringWatches(session, store, poller, () => trust.isAllowed());
  const lastEditor = new LastEditor();
  const loadHosts = async (srvHost: string) => (await import('./doctor/hostList')).loadHosts(srvHost);
  const connecting = {
    session,
    store,
    poller,
    trust,
    log,
    watches: stringWatches,
    lastEditor,
    loadHosts,
    findMongosh: () =>
      findProgram('mongosh', {
        env: process.env,
        openFolders: getOpenFolders(),
        platform: process.platform,
        home: homedir(),
      }),
    root,
  };
  const panel = new LazyPanel(CONNECT_PANEL, async () =>
    (await import('./panel/connectPanel')).createConnectPanel(connecting),
  );
  const openConnect: Services['openConnect'] = (from, { preserveFocus = false } = {}) =>
    panel.open(from, preserveFocus);
  const setupWatches = new SetupWatches(session, store, poller, memory, () => trust.isAllowed());
  const setupPanel = new LazyPanel(SETUP_PANEL, async () =>
    (await import('./panel/setup/setupPanel')).createSetupPanel({
      ...connecting,
      setupWatches,
      openConnect: (from) => openConnect(from),
      openDescription: (node) => documents.open(node, { preserveFocus: false }),
    }),
  );
  const openSetup: Services['openSetup'] = (address) => setupPanel.open(address, false);
  const restored = profiles.restore();
  const commands = registerCommands({
    session,
    profiles,
    store,
    filterState,
    terminations,
    stringWatches,
    lastEditor,
    requestStats,
    log,
    trust,
    sandbox,
    pins,
    cli: {
      find: findCli,
      loadCredential: async (profile) =>
        (await import('./cli/atlasCli')).loadCliCredential(profile, process.env, getOpenFolders()),
    },
    ready: () => restored,
    getActedOn: (view) => views.getActedOn(view),
    refreshAll: () => views.refresh(),
    showMore: (row) => views.showMore(row),
    openDescription: (node, options) => documents.open(node, options),
    openConnect,
    openSetup,
    setupWatches,
    startConnectContext: async () => (await import('./panel/connectEffects')).startConnectContext(connecting),
    getEnvironmentProfile: () => environment,
    unusedVariables,
  });
  context.subscriptions.push(
    commands,
    pinning,
    profiles.onDidChange(forgetRemovedProfiles(profiles, treeCache)),
    profiles.onDidSignOut((head) => {
      treeCache.forget(head);
      void memory.setPins(head, undefined);
    }),
    stringWatches.onDidEnd((ended) => {
      void import('./commands/watchNotification').then(({ announceConnectionString }) =>
        announceConnectionString(ended, { store, openConnect }),
      );
    }),
    setupWatches.onDidEnd((ended) => {
      void import('./commands/setupNotification').then(({ announceSetup }) =>
        announceSetup(ended, { store, openSetup, openConnect }),
      );
    }),
    terminations.onDidFinish((termination) => {
      void import('./commands/terminate').then(({ announceFinished }) => announceFinished(termination));
    }),
    terminations.onDidNotDelete((prepared) => {
      void import('./commands/terminate').then(({ announceNotDeleted }) => announceNotDeleted(prepared));
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => void (focused && profiles.reread())),
    panel,
    setupPanel,
    documents,
    statusBar,
    views,
    terminations,
    stringWatches,
    setupWatches,
    lastEditor,
    treeCache,
    poller,
    store,
    profiles,
    session,
    profileStorage,
    trust,
    filterState,
    sandbox,
    log,
  );
  return {
    session,
    profiles,
    store,
    filterState,
    views,
    statusBar,
    log,
    watches: () => poller.getSize(),
    dispose: () => {
      for (const each of context.subscriptions) each.dispose();
    },
  };
}

async function findCli() {
  return (await import('./cli/atlasCli')).findCliProfiles(process.env);
}
