import { EXPIRIES, NEW_USER_ROLES } from '../core/connect/choices';
import type { UserDraft } from '../core/connect/reducer';
import type { UserFormView } from '../core/connect/view';
import { drawSelect } from './choice';
import { button, el } from './dom';
import { drawTick } from './options';
import type { Page } from './page';
import { drawPassword } from './password';

export interface UserFormElement {
  readonly element: HTMLFormElement;
  /** Disables the controls while Atlas is creating the user, and shows why it was rejected. Changes no field. */
  readonly update: (view: UserFormView) => void;
}

/** The form that creates a database user; only its own button sends the user. */
export function drawUserForm(view: UserFormView, page: Page): UserFormElement {
  const { words } = view;
  const draft = (page.draft ??= { user: view.draft, password: '', isShown: false });
  const fields = drawFields(view, draft.user);
  const password = drawPassword(words, draft, page);
  const problem = el('p', { id: 'user-problem', class: 'problem', role: 'alert', hidden: true });
  const create = el('button', { id: 'create-user', type: 'submit' }, words.create);
  const cancel = button('cancel-user', 'secondary', [words.cancel], () =>
    page.send({ type: 'closeUserForm' }),
  );
  const element = el(
    'form',
    { id: 'user-form', 'aria-describedby': 'user-intro' },
    el('p', { id: 'user-intro' }, words.intro),
    el('label', { for: 'username', class: 'above' }, words.username),
    fields.username,
    ...password.nodes,
    el(
      'div',
      { class: 'pair' },
      el(
        'div',
        {},
        el('label', { for: 'role', class: 'above' }, words.role),
        fields.role,
        el('p', { id: 'role-hint', class: 'hint' }, words.roleHint),
      ),
      el('div', {}, el('label', { for: 'expiry', class: 'above' }, words.expiry), fields.expiry),
    ),
    words.scope === undefined ? undefined : drawTick(fields.scope, words.scope),
    problem,
    el('div', { class: 'line buttons' }, create, view.canCancel ? cancel : undefined),
  );
  let isBusy = false;
  // The button is no input: pressing it drafts nothing.
  for (const type of ['input', 'change']) {
    element.addEventListener(type, ({ target }) => {
      if (target instanceof Element && !fields.all.includes(target)) return;
      draft.user = fields.read();
      page.send({ type: 'draftUser', ...draft.user });
    });
  }
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!isBusy) page.send({ type: 'createUser', ...fields.read(), password: draft.password });
  });
  const update = (next: UserFormView) => {
    isBusy = next.phase === 'creating';
    fields.rest(isBusy);
    cancel.disabled = isBusy;
    password.rest(isBusy);
    // Not disabled: it would lose the focus.
    create.setAttribute('aria-disabled', String(isBusy));
    create.textContent = isBusy ? words.creating : words.create;
    problem.hidden = next.problem === undefined;
    if (problem.textContent !== (next.problem ?? '')) problem.textContent = next.problem ?? '';
  };
  return { element, update };
}

interface UserFormControls {
  readonly username: HTMLInputElement;
  readonly role: HTMLSelectElement;
  readonly expiry: HTMLSelectElement;
  readonly scope: HTMLInputElement;
  readonly all: readonly Element[];
  readonly read: () => UserDraft;
  readonly rest: (isBusy: boolean) => void;
}

function drawFields({ roles, expiries, words }: UserFormView, draft: UserDraft): UserFormControls {
  const username = el('input', {
    id: 'username',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
    maxlength: '1024',
  });
  username.value = draft.username;
  const role = drawSelect('role', roles);
  role.value = draft.role;
  role.setAttribute('aria-describedby', 'role-hint');
  const expiry = drawSelect('expiry', expiries);
  expiry.value = draft.expiry;
  const scope = el('input', { id: 'scope', type: 'checkbox', checked: draft.isScoped });
  return {
    username,
    role,
    expiry,
    scope,
    all: [username, role, expiry, scope],
    read: () => ({
      username: username.value,
      role: NEW_USER_ROLES.find((known) => known === role.value) ?? 'readWriteAnyDatabase',
      isScoped: words.scope !== undefined && scope.checked,
      expiry: EXPIRIES.find((known) => known === expiry.value) ?? 'never',
    }),
    rest: (isBusy) => {
      username.readOnly = isBusy;
      for (const control of [role, expiry, scope]) control.disabled = isBusy;
    },
  };
}
