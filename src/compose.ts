import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { announceFinished } from './commands/terminate';
import type { Profile } from './core/model';
import { toEnvironmentProfile, toSecrets } from './core/profiles';
import { Log } from './host/log';
import { SandboxWorker } from './host/sandboxWorker';
import { Secrets } from './host/secrets';
import { ConnectPanel } from './panel/connectPanel';
import { Poller } from './state/poller';
import { Session } from './state/session';
import { Store } from './state/store';
import { Terminations } from './state/terminations';
import { DescribeDocuments } from './views/describeDocument';
import { Views } from './views/views';

const SIGNED_OUT = 'signedOut';

/** What the tests of the extension host may look at. */
export interface TestApi {
  readonly session: Session;
  readonly store: Store;
  readonly views: Views;
  /** Watches that would still read. */
  readonly watches: () => number;
  /** Ends everything, as the editor does when the extension stops. */
  readonly dispose: () => void;
}

/** Builds every service, wires them, and registers their end with the context. */
export function compose(context: vscode.ExtensionContext): TestApi {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const log = new Log();
  const secrets = new Secrets(context.secrets);
  const sandbox = new SandboxWorker(context.asAbsolutePath('dist/sandbox.js'));
  const userAgent = `atlas-private-endpoints/${(context.extension.packageJSON as { version: string }).version}`;
  const createClient = async (profile: Profile) => {
    log.addSecrets(toSecrets(profile));
    const { createAtlasClient } = await import('./atlas/client');
    const { baseUrl, credential } = profile;
    return createAtlasClient({
      baseUrl,
      credential,
      userAgent,
      log: ({ method, route, status, ms, code }) =>
        log.info([method, route, status ?? code ?? '', `${Math.round(ms)} ms`].join(' ')),
    });
  };
  const session = new Session(createClient);
  const store = new Store(session);
  const poller = new Poller();
  const terminations = new Terminations(session, store, poller);
  const views = new Views(session, store, poller);
  const documents = new DescribeDocuments(store, poller);
  const root = vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview');
  const panel = new ConnectPanel({ session, store, poller, log, root });
  const restored = restore();
  const commands = registerCommands({
    session,
    store,
    terminations,
    log,
    secrets,
    sandbox,
    ready: () => restored,
    getActedOn: (view) => views.getActedOn(view),
    refreshAll: () => views.refresh(),
    openDescription: (node, options) => documents.open(node, options),
    openConnect: (choice) => panel.open(choice),
    restore,
    getEnvironmentProfile: () => toEnvironmentProfile(process.env),
    setSignedOut: (isSignedOut) => context.globalState.update(SIGNED_OUT, isSignedOut),
  });
  const finished = terminations.onDidFinish((termination) => void announceFinished(termination));
  context.subscriptions.push(
    commands,
    finished,
    panel,
    documents,
    views,
    terminations,
    poller,
    store,
    session,
    sandbox,
    log,
  );
  return {
    session,
    store,
    views,
    watches: () => poller.getSize(),
    dispose: () => {
      for (const each of context.subscriptions) each.dispose();
    },
  };

  /** The stored profile, else the environment's, unless the person signed out. Sends nothing. */
  async function restore(): Promise<void> {
    const isSignedOut = context.globalState.get<boolean>(SIGNED_OUT) === true;
    const profile =
      (await secrets.loadProfile()) ?? (isSignedOut ? undefined : toEnvironmentProfile(process.env));
    if (session.get().state === 'signedIn') return;
    if (profile) session.signIn(profile);
    else session.signOut();
  }
}
