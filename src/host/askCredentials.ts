import * as vscode from 'vscode';
import { toDomains } from '../core/connectionString/connectionString';
import { toPlainText } from '../core/text';
import { withMultiStepInput } from './multiStepInput';

/** Enough for the domains of every host in a connection string, so that none is left out. */
const LONGEST_DOMAINS = 65_536;

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Asks for the password of a database user, masked, and before it for the username where none is selected. Undefined
 * when the user canceled. `hosts` are those of the cluster, which the password is sent to in the end: the prompt names their
 * domains. The password is the
 * caller's to use once.
 */
export function askCredentials(
  title: string,
  chosen: string | undefined,
  hosts: readonly string[],
): Promise<Credentials | undefined> {
  const of = chosen === undefined ? 2 : 1;
  return withMultiStepInput(async (input) => {
    let username = chosen;
    for (;;) {
      if (username === undefined) {
        const named = await input.ask({
          title,
          place: { step: 1, of },
          prompt: vscode.l10n.t('Database username'),
          check: () => undefined,
        });
        if (named?.kind !== 'next') return undefined;
        username = named.value.trim();
      }
      const turn = await input.ask({
        title,
        place: { step: of, of },
        hasBack: chosen === undefined,
        prompt: vscode.l10n.t(
          'Password for {0}. MongoDB for VS Code receives it to connect to {1}. Used once and not stored.',
          toPlainText(username),
          toPlainText(toDomains(hosts).join(', '), LONGEST_DOMAINS),
        ),
        isSecret: true,
        check: () => undefined,
      });
      if (turn?.kind === 'next') return { username, password: turn.value };
      if (turn?.kind !== 'back') return undefined;
      username = undefined;
    }
  });
}
