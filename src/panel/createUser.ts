import * as vscode from 'vscode';
import { toUserRefusal } from '../core/connect/newUser';
import { toFailure } from '../core/errors/errors';
import type { NewDatabaseUser } from '../core/model';
import { toPlainText } from '../core/text';
import { notifications } from '../host/notifications';
import { createUserForConnect } from '../state/connectLoader';
import type { Store } from '../state/store';

/** Result of the creation of a user: the message, or the reason why it failed. */
type UserOutcome = { readonly username: string } & (
  { readonly announcement: string } | { readonly problem: string }
);

/** Sends the new user to Atlas. The password is passed through and not stored. Never throws. */
export async function createUser(
  store: Store,
  projectId: string,
  user: NewDatabaseUser,
): Promise<UserOutcome> {
  const { username } = user;
  try {
    const outcome = await createUserForConnect(store, projectId, user);
    return {
      username,
      announcement:
        outcome === 'created'
          ? vscode.l10n.t('Database user {0} created.', toPlainText(username))
          : vscode.l10n.t(
              'The response from Atlas was lost, but database user {0} exists.',
              toPlainText(username),
            ),
    };
  } catch (error) {
    return { username, problem: toUserRefusal(username, toFailure(error)) };
  }
}

/** Reports it if the page shows something else by then, is hidden, or closed. */
export function sayOutcome(outcome: UserOutcome): void {
  if ('announcement' in outcome) void notifications.info(outcome.announcement);
  else void notifications.error(outcome.problem);
}
