import * as vscode from 'vscode';
import type { PageMessage } from '../core/connect/protocol';
import { toFailure } from '../core/errors';
import { toFailureSentence } from '../core/explainFailure';
import type { NewDatabaseUser } from '../core/model';
import { createUserForConnect } from '../state/connectReading';
import type { Store } from '../state/store';

type Asked = Extract<PageMessage, { type: 'createUser' }>;

/** What became of a new user: its name and what to say, or why there is none. */
type UserOutcome =
  { readonly username: string; readonly announcement: string } | { readonly problem: string };

/** Sends the new user to Atlas. The password passes through and is kept nowhere. Never throws. */
export async function createUser(
  store: Store,
  projectId: string,
  { username, password, role }: Asked,
): Promise<UserOutcome> {
  const user: NewDatabaseUser = {
    username: username.trim(),
    password,
    roles: [{ roleName: role, databaseName: 'admin' }],
  };
  try {
    const outcome = await createUserForConnect(store, projectId, user);
    return {
      username: user.username,
      announcement:
        outcome === 'created'
          ? vscode.l10n.t('Database user {0} created.', user.username)
          : vscode.l10n.t('Atlas’s answer was lost, but database user {0} exists.', user.username),
    };
  } catch (error) {
    const subject = vscode.l10n.t('The database user was not created');
    return { problem: toFailureSentence(subject, toFailure(error), 'createUser') };
  }
}
