import * as vscode from 'vscode';
import { toPlainText } from '../core/text';
import { withWizard } from './wizard';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Asks for the password of a database user, masked, and before it for the user's name where none is chosen. Undefined
 * when the person left. The password is the caller's to use once.
 */
export function askCredentials(title: string, chosen: string | undefined): Promise<Credentials | undefined> {
  const of = chosen === undefined ? 2 : 1;
  return withWizard(async (wizard) => {
    let username = chosen;
    for (;;) {
      if (username === undefined) {
        const named = await wizard.ask({
          title,
          place: { step: 1, of },
          prompt: vscode.l10n.t('Name of the database user'),
          check: () => undefined,
        });
        if (named?.kind !== 'next') return undefined;
        username = named.value.trim();
      }
      const turn = await wizard.ask({
        title,
        place: { step: of, of },
        hasBack: chosen === undefined,
        prompt: vscode.l10n.t('Password of {0}. It is used once, and not kept here.', toPlainText(username)),
        isSecret: true,
        check: () => undefined,
      });
      if (turn?.kind === 'next') return { username, password: turn.value };
      if (turn?.kind !== 'back') return undefined;
      username = undefined;
    }
  });
}
