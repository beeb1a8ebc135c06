import * as vscode from 'vscode';
import { toFailure, type Failure } from '../core/errors/errors';
import { toFailureSentence } from '../core/errors/explainFailure';
import type { Profile } from '../core/model';
import {
  toNoProjectHint,
  toVisibleProjectCounts,
  type VisibleProjects,
} from '../core/account/visibleProjects';
import { toPlainText } from '../core/text';
import { VIEWS } from '../host/ids';
import { notifications } from '../host/notifications';
import type { MultiStepInput } from '../host/multiStepInput';
import type { Services } from './services';

/** Atlas's response to a credential: what it can access, or why it's rejected. */
export type Tried =
  | { readonly kind: 'taken'; readonly seen: VisibleProjects }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly sentence: string };

/** Tests a credential with Atlas without storing it; undefined when the user canceled. */
export async function testCredential(
  { session, log }: Services,
  input: MultiStepInput,
  profile: Profile,
): Promise<Tried | undefined> {
  return input.wait(vscode.l10n.t('Testing the credential…'), async (signal) => {
    try {
      const seen = await session.test(profile, signal);
      return signal.aborted ? undefined : { kind: 'taken', seen };
    } catch (error) {
      const failure = toFailure(error);
      if (signal.aborted) return undefined;
      const sentence = toFailureSentence(vscode.l10n.t('Sign-in failed'), failure);
      log.error(sentence);
      return { kind: 'refused', failure, sentence };
    }
  });
}

/** Stores a profile that Atlas accepted, uses it, and says what it can access. */
export async function enter(
  { profiles, sandbox, trust }: Services,
  profile: Profile,
  seen: VisibleProjects,
): Promise<void> {
  const home = await profiles.add(profile);
  trust.allow();
  sandbox.dispose();
  await focusView();
  const name = toPlainText(profiles.getActive()?.name ?? profile.name);
  const sentences = [
    vscode.l10n.t('Signed in as {0}: {1}.', name, toVisibleProjectCounts(seen)),
    seen.projects.length === 0 ? toNoProjectHint() : '',
    home === 'session'
      ? vscode.l10n.t(
          'The editor’s secret storage isn’t responding, so the credential is kept for this session only.',
        )
      : '',
  ];
  void notifications.info(sentences.filter(Boolean).join(' '));
}

/** Focuses the view that shows Atlas's response. */
export async function focusView(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.endpoints}.focus`);
}
