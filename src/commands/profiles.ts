import * as vscode from 'vscode';
import { checkProfileName, NAME_LIMIT } from '../core/account/credentialInput';
import { toOnlyOrganization } from '../core/account/projectChoices';
import { toBillingPage } from '../core/atlasUrls';
import type { ProfileSummary } from '../core/model';
import { getFailure } from '../core/loadable';
import { toPlainText } from '../core/text';
import { toCommand } from '../host/ids';
import { askModal, notifications, notifyBriefly, withProgress } from '../host/notifications';
import { openPage } from '../host/openExternal';
import { withMultiStepInput, type MultiStepInput } from '../host/multiStepInput';
import type { RenameOutcome } from '../state/profileList';
import { showAccessList } from './accessList';
import { explainNoProfiles, toCliChoices } from './cliProfile';
import { askProfile, type Chosen } from './profileList';
import type { PlainCommand } from './register';
import type { Services } from './services';
import { signIn, signInAgain, signInWithCli } from './signIn';
import { focusView } from './testCredential';

/** Switches to another profile. Its list can also rename profiles and sign them out. */
export const switchProfile: PlainCommand = {
  run: async (services) => {
    await services.ready();
    const chosen = await withMultiStepInput(async (input) => {
      for (;;) {
        const next = await askProfile(services, input);
        if (next?.kind === 'rename') await rename(services, input, next.head);
        else if (next?.kind === 'signOut') await leave(services, next.head);
        else return next;
      }
    });
    if (chosen) await goTo(services, chosen);
  },
};

async function goTo(
  services: Services,
  chosen: Exclude<Chosen, { kind: 'rename' | 'signOut' }>,
): Promise<void> {
  switch (chosen.kind) {
    case 'use': {
      const { profiles, sandbox, trust } = services;
      await focusView();
      if (!(await profiles.use(chosen.head.id))) {
        void notifications.warning(
          vscode.l10n.t('Profile {0} no longer exists.', toPlainText(chosen.head.name)),
        );
        return;
      }
      trust.allow();
      if (profiles.getActive()?.home !== 'sandbox') sandbox.dispose();
      return;
    }
    case 'again':
      return signInAgain(services, chosen.head);
    case 'add':
      return signIn.run(services);
    case 'cli':
      return signInWithCli(services, chosen.profile);
    case 'sandbox':
      return exploreSandbox.run(services);
  }
}

export const renameProfile: PlainCommand = {
  run: async (services) => {
    await services.ready();
    const head = services.profiles.getActive();
    if (head) await withMultiStepInput((input) => rename(services, input, head));
    else notSignedIn();
  },
};

async function rename(
  { profiles }: Services,
  input: MultiStepInput,
  { id, name, home }: ProfileSummary,
): Promise<void> {
  if (home === 'environment' || home === 'sandbox') {
    reportRename('notSaved', name);
    return;
  }
  const turn = await input.ask({
    title: vscode.l10n.t('Rename Profile'),
    prompt: vscode.l10n.t('New name for {0}', toPlainText(name)),
    value: name,
    check: checkProfileName,
  });
  if (turn?.kind !== 'next') return;
  reportRename(await profiles.rename(id, toPlainText(turn.value, NAME_LIMIT)), name);
}

/** Shows why a profile wasn’t renamed; nothing if it was. */
function reportRename(outcome: RenameOutcome, name: string): void {
  const shown = toPlainText(name);
  switch (outcome) {
    case 'renamed':
      return;
    case 'notSaved':
      void notifications.info(vscode.l10n.t('This profile isn’t saved, so it can’t be renamed.'));
      return;
    case 'deleted':
      void notifications.warning(vscode.l10n.t('Couldn’t rename profile {0}: it no longer exists.', shown));
      return;
    case 'storageSilent':
      void notifications.warning(
        vscode.l10n.t(
          'Couldn’t rename profile {0}: the editor’s secret storage isn’t responding. Try again, or restart the editor.',
          shown,
        ),
      );
  }
}

/**
 * Signs out the active profile. The only request is the revocation of a service account's token. Leaving the sandbox
 * returns to the profile before it, which isn't changed.
 */
export const signOut: PlainCommand = {
  run: async (services) => {
    await services.ready();
    const head = services.profiles.getActive();
    if (head) await leave(services, head);
    else notSignedIn();
  },
};

async function leave({ profiles, sandbox }: Services, { id, name, home }: ProfileSummary): Promise<void> {
  if (home === 'sandbox') {
    await profiles.leaveSandbox();
    sandbox.dispose();
    tell(vscode.l10n.t('Exited the sandbox.'));
    return;
  }
  const shown = toPlainText(name);
  if (home === 'kept' && profiles.getAll().filter((each) => each.home === 'kept').length === 1) {
    const button = vscode.l10n.t('Sign Out');
    const message = vscode.l10n.t('Sign out of {0}?', shown);
    const detail = vscode.l10n.t(
      'This is your only profile. Its secret is removed from this computer. To sign in again, you need the secret from Atlas.',
    );
    if ((await askModal(message, detail, button)) !== button) return;
  }
  await profiles.signOut(id);
  if (home === 'environment') {
    tell(vscode.l10n.t('Signed out. The credential remains in your environment variables.'));
  } else if (home === 'kept' && profiles.getStorage() === 'silent') {
    void notifications.warning(
      vscode.l10n.t(
        'Signed out of {0}. The editor’s secret storage isn’t responding, so it may still contain the secret.',
        shown,
      ),
    );
  } else {
    tell(vscode.l10n.t('Signed out of {0} and removed its secret.', shown));
  }
}

/** Finds profiles of the Atlas CLI on this computer and signs in with one. Changes nothing in the CLI's files. */
export const useCliProfile: PlainCommand = {
  run: async (services) => {
    const finding = await services.cli.find();
    if (finding.kind !== 'profiles') return explainNoProfiles(finding);
    const [only, ...others] = [...finding.profiles, ...finding.unusable];
    if (only && others.length === 0) return signInWithCli(services, only);
    const turn = await withMultiStepInput((input) =>
      input.pick({
        title: vscode.l10n.t('Use an Atlas CLI Profile'),
        placeholder: vscode.l10n.t('Select a profile. Its file isn’t changed.'),
        choices: toCliChoices(finding),
      }),
    );
    if (turn?.kind === 'next') await signInWithCli(services, turn.value);
  },
};

/** For users without an account: a simulated Atlas, for this window only. */
export const exploreSandbox: PlainCommand = {
  run: async ({ sandbox, profiles, trust }) => {
    const profile = await withProgress(vscode.l10n.t('Starting the sandbox…'), () => sandbox.start());
    await focusView();
    profiles.useSandbox(profile);
    trust.allow();
  },
};

/** The page to add the IP address that Atlas rejected. */
export const openAccessList: PlainCommand = {
  run: async ({ session, store }) => {
    const state = session.get();
    if (state.state !== 'signedIn') {
      notSignedIn();
      return;
    }
    const { baseUrl, kind } = state;
    const snapshot = store.get();
    const failure = getFailure(snapshot.projects);
    await showAccessList({
      // Another call may be the rejected one, and its address is unknown here.
      failure: failure?.kind === 'accessList' ? failure : undefined,
      baseUrl,
      kind,
      orgId: toOnlyOrganization(snapshot),
      retry: () => vscode.commands.executeCommand(toCommand('refresh')),
    });
  },
};

/** The page where the organization's payment method is added. */
export const openBilling: PlainCommand = {
  run: async ({ session, store }) => {
    const state = session.get();
    if (state.state === 'signedIn')
      await openPage(toBillingPage(state.baseUrl, toOnlyOrganization(store.get())));
    else notSignedIn();
  },
};

function notSignedIn(): void {
  void notifications.info(vscode.l10n.t('You’re not signed in.'));
}

function tell(sentence: string): void {
  notifyBriefly(sentence, 6);
}
