import * as l10n from '@vscode/l10n';
import { USERNAME_PLACEHOLDER } from '../../connectionString/connectionString';
import { toFailureSentence, toRequiredAccess } from '../../errors/explainFailure';
import type { Cluster } from '../../model';
import { getFailure, getValue } from '../../loadable';
import { getPermission } from '../../account/projectPermission';
import type { Snapshot } from '../../snapshot';
import { toPlainText } from '../../text';
import { EXPIRIES, NEW_USER_ROLES, type Expiry, type NewUserRole } from '../choices';
import { getSelectedUser, getUserFormPhase, toUsableUsers } from '../selection';
import type { ConnectState, UserDraft } from '../reducer';
import { PASSWORD_MINIMUM } from '../newUser';
import type { ConnectFacts } from '../facts';
import type { OptionView, ConnectStep, UserFormView } from '../view';
import type { StepPhase } from '../../pageView';

/**
 * The documentation's step "Create a database user": skipped when the project has one that can sign in to the cluster
 * with a password, otherwise the form that Atlas shows. Users that couldn't be loaded block nothing, because the
 * connection string doesn't depend on them.
 */
export function toUserStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  { createdUsers }: Pick<ConnectFacts, 'createdUsers'>,
): ConnectStep {
  const remote = snapshot.users.get(state.projectId);
  const users = getValue(remote);
  const failure = getFailure(remote);
  const usable = toUsableUsers(users ?? [], cluster);
  const chosen = getSelectedUser(state, cluster, snapshot);
  const options: OptionView[] = [
    {
      value: '',
      label: l10n.t('Keep {0}', USERNAME_PLACEHOLDER),
      description: '',
      chosen: !chosen,
    },
    ...usable.map((user) => ({
      value: user.username,
      label: toPlainText(user.username),
      description: user.roles.map((role) => toPlainText(role.roleName)).join(', '),
      chosen: user === chosen,
    })),
  ];
  const isMissing = users !== undefined && usable.length === 0;
  const form = toForm(state, cluster, snapshot, !isMissing);
  const isRefused =
    form.phase !== 'creating' && getPermission(snapshot, 'createUser', state.projectId) === 'no';
  const refusal = isRefused ? toRequiredAccess('createUser') : undefined;
  const missing: StepPhase = refusal ? 'blocked' : 'current';
  const phase: StepPhase = users ? (isMissing ? missing : 'done') : failure ? 'blocked' : 'todo';
  return {
    id: 'user',
    title: l10n.t('Database user'),
    phase,
    summary: toSummary(),
    links: [
      { page: 'databaseUsersPage', label: l10n.t('Database users in Atlas') },
      { page: 'databaseUserDocs', label: l10n.t('About database users') },
    ],
    body: {
      kind: 'users',
      choice: { label: l10n.t('Username in the connection string'), options },
      created: createdUsers.map((username) => ({
        username,
        copy: l10n.t('Copy Password of {0}', toPlainText(username)),
      })),
      form: refusal ? { ...form, phase: 'closed' } : form,
      refusal,
    },
  };

  function toSummary(): string {
    if (failure) return toFailureSentence(l10n.t('Couldn’t load database users'), failure);
    if (users === undefined) return l10n.t('Loading database users…');
    if (isMissing) {
      const next = refusal ?? l10n.t('Create one to connect.');
      return `${toMissingSentence(users.length, cluster)} ${next}`;
    }
    const isOne = users.length === 1;
    if (!chosen) {
      return isOne
        ? l10n.t('Not needed: the project has 1 user. Expand to add a username.')
        : l10n.t('Not needed: the project has {0} users. Expand to add a username.', users.length);
    }
    const count = isOne ? l10n.t('1 user in the project') : l10n.t('{0} users in the project', users.length);
    return `${toPlainText(chosen.username)} · ${count}`;
  }
}

/** Users there may be all the same: of other clusters, or who sign in with a certificate or a role of a cloud. */
function toMissingSentence(count: number, cluster: Cluster | undefined): string {
  if (count === 0) return l10n.t('The project has no database users.');
  const name = toPlainText(cluster?.name ?? '');
  if (count === 1) {
    return name
      ? l10n.t('The project’s only user can’t sign in to {0} with a password.', name)
      : l10n.t('The project’s only user can’t sign in with a password.');
  }
  return name
    ? l10n.t('None of the project’s {0} users can sign in to {1} with a password.', count, name)
    : l10n.t('None of the project’s {0} users can sign in with a password.', count);
}

/** What an application needs: to read and write the data of this cluster. Atlas itself proposes Atlas Admin. */
function toNewDraft(cluster: Cluster | undefined): UserDraft {
  return { username: '', role: 'readWriteAnyDatabase', isScoped: cluster !== undefined, expiry: 'never' };
}

function toForm(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  canCancel: boolean,
): UserFormView {
  const { userForm } = state;
  const draft = state.draft ?? toNewDraft(cluster);
  return {
    phase: getUserFormPhase(state, snapshot),
    draft,
    canCancel,
    problem: userForm.phase === 'open' ? userForm.problem : undefined,
    words: {
      open: l10n.t('Create Another Database User…'),
      intro: l10n.t('Atlas creates the user only when you select Create Database User.'),
      username: l10n.t('Username'),
      password: l10n.t('Password (at least {0} characters)', PASSWORD_MINIMUM),
      generate: l10n.t('Autogenerate Secure Password'),
      show: l10n.t('Show password'),
      copy: l10n.t('Copy Password'),
      copied: l10n.t('Password copied.'),
      notCopied: l10n.t('Couldn’t copy to the clipboard. Select the password and copy it manually.'),
      role: l10n.t('Role'),
      roleHint: l10n.t('Atlas preselects Atlas Admin.'),
      scope: cluster && l10n.t('Restrict access to cluster {0}', toPlainText(cluster.name)),
      expiry: l10n.t('Automatically delete user'),
      create: l10n.t('Create Database User'),
      creating: l10n.t('Creating database user…'),
      cancel: l10n.t('Cancel'),
      kept: l10n.t('Atlas doesn’t show the password again. You can copy it here until you close this page.'),
    },
    roles: NEW_USER_ROLES.map((value) => ({ value, ...toRoleWords(value), chosen: value === draft.role })),
    expiries: EXPIRIES.map((value) => ({
      value,
      label: toExpiryWord(value),
      description: '',
      chosen: value === draft.expiry,
    })),
  };
}

function toRoleWords(role: NewUserRole): Pick<OptionView, 'label' | 'description'> {
  switch (role) {
    case 'atlasAdmin':
      return { label: l10n.t('Atlas Admin'), description: l10n.t('Broadest role') };
    case 'readWriteAnyDatabase':
      return {
        label: l10n.t('Read and write to any database'),
        description: l10n.t('No administrative privileges'),
      };
    case 'readAnyDatabase':
      return { label: l10n.t('Only read any database'), description: l10n.t('Can’t change data') };
  }
}

function toExpiryWord(expiry: Expiry): string {
  switch (expiry) {
    case 'never':
      return l10n.t('Never');
    case 'hours6':
      return l10n.t('In 6 hours');
    case 'day':
      return l10n.t('In 1 day');
    case 'week':
      return l10n.t('In 1 week');
  }
}
