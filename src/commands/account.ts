import * as vscode from 'vscode';
import { toFailure } from '../core/errors';
import { toFailureSentence } from '../core/explainFailure';
import type { Credential, Profile } from '../core/model';
import { ATLAS, toBaseUrl } from '../core/profiles';
import { toPlainText } from '../core/text';
import { getBaseUrlSetting } from '../host/settings';
import { VIEWS } from '../host/ids';
import { say, withProgress } from '../host/say';
import type { PlainVerb } from './register';
import type { Services } from './services';

/** Asks for a credential, tests it against Atlas, and keeps it only if Atlas takes it. */
export const signIn: PlainVerb = {
  run: async (services) => {
    const baseUrl = toBaseUrl(getBaseUrlSetting() || ATLAS);
    if (!baseUrl) {
      void say.error(
        vscode.l10n.t(
          'The setting atlasPrivateEndpoints.baseUrl is not an https address: {0}',
          toPlainText(getBaseUrlSetting()),
        ),
      );
      return;
    }
    const environment = services.getEnvironmentProfile();
    const kind = await pickKind(baseUrl, environment !== undefined);
    if (kind === 'environment' && environment) {
      await services.setSignedOut(false);
      services.session.signIn(environment);
      await vscode.commands.executeCommand(`${VIEWS.endpoints}.focus`);
    } else if (kind === 'apiKey' || kind === 'serviceAccount') {
      await signInWith(services, kind, baseUrl);
    }
  },
};

/** Asks until Atlas takes the credential or the person gives up; what was typed is there again with Atlas's answer. */
async function signInWith(services: Services, kind: Credential['kind'], baseUrl: string): Promise<void> {
  let id = '';
  let problem: string | undefined;
  for (;;) {
    const credential = await askCredential(kind, id, problem);
    if (!credential) return;
    const profile: Profile = { name: new URL(baseUrl).host, baseUrl, credential };
    const tested = await test(services, profile);
    if (typeof tested === 'number') {
      await enter(services, profile, tested);
      return;
    }
    id = credential.kind === 'apiKey' ? credential.publicKey : credential.clientId;
    problem = tested;
  }
}

async function enter(
  { secrets, session, setSignedOut }: Services,
  profile: Profile,
  projects: number,
): Promise<void> {
  const isKept = await secrets.keep(profile);
  await setSignedOut(false);
  session.signIn(profile);
  await vscode.commands.executeCommand(`${VIEWS.endpoints}.focus`);
  const seen =
    projects === 1
      ? vscode.l10n.t('Signed in to Atlas; the credential sees 1 project.')
      : vscode.l10n.t('Signed in to Atlas; the credential sees {0} projects.', projects);
  void say.info(
    isKept
      ? seen
      : `${seen} ${vscode.l10n.t('The editor’s secret storage does not answer: the credential is kept for this session only.')}`,
  );
}

/** The number of projects that the credential sees, or the sentence that says why Atlas refuses it. */
async function test({ session, log }: Services, profile: Profile): Promise<number | string> {
  return withProgress(vscode.l10n.t('Testing the credential against Atlas'), async () => {
    try {
      return await session.test(profile);
    } catch (error) {
      const sentence = toFailureSentence(vscode.l10n.t('Sign-in'), toFailure(error));
      log.error(sentence);
      return sentence;
    }
  });
}

type Kind = Credential['kind'] | 'environment';

async function pickKind(baseUrl: string, hasEnvironment: boolean): Promise<Kind | undefined> {
  const items: (vscode.QuickPickItem & { answer: Kind })[] = [
    {
      label: vscode.l10n.t('Service account'),
      detail: vscode.l10n.t('Client id and client secret. Recommended by Atlas.'),
      answer: 'serviceAccount',
    },
    {
      label: vscode.l10n.t('API key'),
      detail: vscode.l10n.t('Public key and private key.'),
      answer: 'apiKey',
    },
  ];
  if (hasEnvironment) {
    items.unshift({
      label: vscode.l10n.t('Credential of the environment'),
      detail: vscode.l10n.t('The MONGODB_ATLAS_ or MCLI_ variables that the editor was started with.'),
      answer: 'environment',
    });
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Sign in to {0}', new URL(baseUrl).host),
    placeHolder: vscode.l10n.t('To view, the least role is Project Read Only; to terminate, Project Owner.'),
    ignoreFocusOut: true,
  });
  return picked?.answer;
}

async function askCredential(
  kind: Credential['kind'],
  known: string,
  problem: string | undefined,
): Promise<Credential | undefined> {
  if (kind === 'apiKey') {
    const publicKey = await ask(vscode.l10n.t('API key: public key'), 1, known, problem);
    const privateKey = publicKey && (await ask(vscode.l10n.t('API key: private key'), 2));
    return publicKey && privateKey ? { kind, publicKey, privateKey } : undefined;
  }
  const clientId = await ask(vscode.l10n.t('Service account: client id'), 1, known, problem);
  const clientSecret = clientId && (await ask(vscode.l10n.t('Service account: client secret'), 2));
  return clientId && clientSecret ? { kind, clientId, clientSecret } : undefined;
}

/** One box; the second of two is for the secret. `problem` is what Atlas said of the last try. */
async function ask(title: string, step: 1 | 2, value = '', problem?: string): Promise<string | undefined> {
  const isSecret = step === 2;
  const answer = await vscode.window.showInputBox({
    title: `${title} (${step}/2)`,
    value,
    prompt:
      problem ?? (isSecret ? vscode.l10n.t('Kept in the editor’s secret storage and nowhere else.') : ''),
    password: isSecret,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text !== '' && text.trim() === '') return vscode.l10n.t('It is blank.');
      if (!isSecret && text.trim().startsWith('mdb_sa_sk_')) {
        return vscode.l10n.t('This is a client secret; the client id starts with mdb_sa_id_.');
      }
      return undefined;
    },
  });
  return answer?.trim() ? answer.trim() : undefined;
}

/**
 * Forgets the credential. Nothing is sent but the revocation of a service account's token. Leaving the sandbox goes
 * back to the credential before it, which is not touched.
 */
export const signOut: PlainVerb = {
  run: async ({ secrets, session, setSignedOut, sandbox, restore }) => {
    const state = session.get();
    const isSandbox = state.state === 'signedIn' && state.baseUrl === sandbox.getBaseUrl();
    session.signOut();
    sandbox.dispose();
    if (isSandbox) {
      await restore();
      return;
    }
    await secrets.forget();
    await setSignedOut(true);
  },
};

/** For people without an account: an Atlas in a box, in this window alone. */
export const exploreSandbox: PlainVerb = {
  run: async ({ sandbox, session }) => {
    const profile = await withProgress(vscode.l10n.t('Starting the Atlas sandbox'), () => sandbox.start());
    session.signIn(profile);
    await vscode.commands.executeCommand(`${VIEWS.endpoints}.focus`);
  },
};
