import * as l10n from '@vscode/l10n';
import { USERNAME_PLACEHOLDER } from '../connectionString';
import { toFailureSentence, toRequiredAccess } from '../explainFailure';
import type { Cluster } from '../model';
import { getFailure, getValue } from '../remote';
import { mayIn } from '../rights';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { getChosenUser, getUserFormPhase, toUsableUsers, type ConnectState } from './flow';
import { PASSWORD_MINIMUM } from './password';
import type { OptionView, StepPhase, StepView, UserFormView } from './view';

/**
 * The documentation's step "Create a database user": skipped when the project has one, else the form that Atlas
 * shows. Users that could not be read hold nobody up: the string does not depend on them.
 */
export function toUserStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): Omit<StepView, 'phaseWord'> {
  const remote = snapshot.users.get(state.projectId);
  const users = getValue(remote);
  const failure = getFailure(remote);
  const usable = toUsableUsers(users ?? [], cluster);
  const chosen = getChosenUser(state, cluster, snapshot);
  const options: OptionView[] = [
    {
      value: '',
      label: l10n.t('keep {0}', USERNAME_PLACEHOLDER),
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
  const isMissing = users?.length === 0;
  const form = toForm(state, snapshot, !isMissing);
  const isRefused = form.phase !== 'creating' && mayIn(snapshot, 'createUser', state.projectId) === 'no';
  const refusal = isRefused ? toRequiredAccess('createUser') : undefined;
  const missing: StepPhase = refusal ? 'blocked' : 'current';
  const phase: StepPhase = users ? (isMissing ? missing : 'done') : failure ? 'blocked' : 'todo';
  return {
    id: 'user',
    title: l10n.t('Database user'),
    phase,
    summary: toSummary(),
    body: {
      kind: 'users',
      label: l10n.t('User in the string'),
      options,
      form: refusal ? { ...form, phase: 'closed' } : form,
      refusal,
    },
  };

  function toSummary(): string {
    if (failure) return toFailureSentence(l10n.t('Database users could not be read'), failure);
    if (users === undefined) return l10n.t('Reading database users…');
    if (isMissing) {
      return refusal
        ? `${l10n.t('The project has no database user.')} ${refusal}`
        : l10n.t('The project has no database user. Create one to connect.');
    }
    const isOne = users.length === 1;
    if (!chosen) {
      return isOne
        ? l10n.t('Not needed: the project has 1 user. Open to put a name into the string.')
        : l10n.t('Not needed: the project has {0} users. Open to put a name into the string.', users.length);
    }
    const count = isOne ? l10n.t('1 user in the project') : l10n.t('{0} users in the project', users.length);
    return `${toPlainText(chosen.username)} · ${count}`;
  }
}

function toForm(state: ConnectState, snapshot: Snapshot, canCancel: boolean): UserFormView {
  const { draft, userForm } = state;
  return {
    phase: getUserFormPhase(state, snapshot),
    username: draft?.username ?? '',
    canCancel,
    problem: userForm.phase === 'open' ? userForm.problem : undefined,
    words: {
      open: l10n.t('Create another database user…'),
      intro: l10n.t('The user is created in Atlas only when you press the button.'),
      username: l10n.t('Username'),
      password: l10n.t('Password (at least {0} characters)', PASSWORD_MINIMUM),
      generate: l10n.t('Autogenerate secure password'),
      show: l10n.t('Show password'),
      copy: l10n.t('Copy password'),
      copied: l10n.t('Password copied.'),
      notCopied: l10n.t('The clipboard refused. Select the password and copy it by hand.'),
      role: l10n.t('Role'),
      create: l10n.t('Create database user'),
      creating: l10n.t('Creating the database user…'),
      cancel: l10n.t('Cancel'),
      kept: l10n.t('Keep the password now: neither Atlas nor this page shows it again.'),
    },
    roles: [
      {
        value: 'atlasAdmin',
        label: l10n.t('Atlas Admin'),
        description: l10n.t('Everything, as Atlas preselects'),
        chosen: draft?.role !== 'readWriteAnyDatabase',
      },
      {
        value: 'readWriteAnyDatabase',
        label: l10n.t('Read and write to any database'),
        description: l10n.t('Narrower: no administration'),
        chosen: draft?.role === 'readWriteAnyDatabase',
      },
    ],
  };
}
