import * as vscode from 'vscode';
import { toUserRefusal } from '../core/connect/askedUser';
import { toFailure } from '../core/errors';
import type { NewDatabaseUser } from '../core/model';
import { createUserForConnect } from '../state/connectReading';
import type { Store } from '../state/store';

/** What became of a new user: its name and what to say, or why there is none. */
type UserOutcome =
  { readonly username: string; readonly announcement: string } | { readonly problem: string };

/** Sends the new user to Atlas. The password passes through and is kept nowhere. Never throws. */
export async function createUser(
  store: Store,
  projectId: string,
  user: NewDatabaseUser,
): Promise<UserOutcome> {
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
    return { problem: toUserRefusal(toFailure(error)) };
  }
}
