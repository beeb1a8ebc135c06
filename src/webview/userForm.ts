import { PASSWORD_BYTES, toPassword } from '../core/connect/password';
import { NEW_USER_ROLES, type UserFormView } from '../core/connect/view';
import { el } from './dom';
import type { Draft, Page } from './page';

export interface UserForm {
  readonly element: HTMLFormElement;
  /** Lets the controls rest while Atlas is asked, and says why it refused. Changes no field. */
  readonly update: (view: UserFormView) => void;
}

/** The form that creates a database user; only its own button sends the user. */
export function drawUserForm(view: UserFormView, page: Page): UserForm {
  const { words } = view;
  const { draft, send } = page;
  draft.username ||= view.username;
  draft.role ||= view.roles.find(({ chosen }) => chosen)?.value ?? '';
  const username = el('input', {
    id: 'username',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
  });
  username.value = draft.username;
  const role = drawRoles(view.roles, draft);
  const getRole = () => NEW_USER_ROLES.find((known) => known === role.value) ?? 'atlasAdmin';
  const keep = () => {
    Object.assign(draft, { username: username.value, role: role.value });
    send({ type: 'draftUser', username: draft.username, role: getRole() });
  };
  username.addEventListener('input', keep);
  role.addEventListener('change', keep);
  const password = drawPassword(words, page);
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const create = el('button', { id: 'create-user', type: 'submit' }, words.create);
  const cancel = el('button', { id: 'cancel-user', type: 'button', class: 'secondary' }, words.cancel);
  cancel.addEventListener('click', () => send({ type: 'closeUserForm' }));
  const element = el(
    'form',
    { id: 'user-form', 'aria-describedby': 'user-intro' },
    el('p', { id: 'user-intro' }, words.intro),
    el('label', { for: 'username', class: 'above' }, words.username),
    username,
    el('label', { for: 'password', class: 'above' }, words.password),
    ...password.nodes,
    el('label', { for: 'role', class: 'above' }, words.role),
    role,
    problem,
    el('div', { class: 'line buttons' }, create, view.canCancel ? cancel : undefined),
  );
  let isBusy = false;
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    send({ type: 'createUser', username: draft.username, password: draft.password, role: getRole() });
  });
  const update = (next: UserFormView) => {
    isBusy = next.phase === 'creating';
    username.readOnly = isBusy;
    role.disabled = isBusy;
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

function drawRoles(roles: UserFormView['roles'], draft: Draft): HTMLSelectElement {
  return el(
    'select',
    { id: 'role' },
    ...roles.map(({ value, label, description }) =>
      el('option', { value, selected: draft.role === value }, `${label} · ${description}`),
    ),
  );
}

function drawPassword(
  words: UserFormView['words'],
  { draft, announce }: Page,
): { nodes: readonly Node[]; rest: (isBusy: boolean) => void } {
  const password = el('input', {
    id: 'password',
    type: draft.isShown ? 'text' : 'password',
    autocomplete: 'new-password',
    spellcheck: 'false',
    required: true,
  });
  password.value = draft.password;
  const show = el('input', { id: 'show-password', type: 'checkbox', checked: draft.isShown });
  const generate = el('button', { id: 'generate', type: 'button', class: 'secondary' }, words.generate);
  const copy = el('button', { id: 'copy-password', type: 'button', class: 'secondary' }, words.copy);
  let isResting = false;
  const rest = (isBusy: boolean) => {
    isResting = isBusy;
    password.readOnly = isBusy;
    show.disabled = isBusy;
    generate.disabled = isBusy;
    copy.disabled = isBusy || draft.password === '';
  };
  const reveal = (isShown: boolean) => {
    draft.isShown = isShown;
    show.checked = isShown;
    password.type = isShown ? 'text' : 'password';
  };
  const keep = (value: string) => {
    draft.password = value;
    rest(isResting);
  };
  password.addEventListener('input', () => keep(password.value));
  show.addEventListener('change', () => reveal(show.checked));
  generate.addEventListener('click', () => {
    password.value = toPassword(crypto.getRandomValues(new Uint8Array(PASSWORD_BYTES)));
    keep(password.value);
    reveal(true);
  });
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(draft.password).then(
      () => announce(words.copied),
      () => announce(words.notCopied),
    );
  });
  return {
    nodes: [
      el('div', { class: 'line' }, password, generate, copy),
      el('div', { class: 'option' }, show, el('label', { for: 'show-password' }, words.show)),
      el('p', { class: 'hint' }, words.kept),
    ],
    rest,
  };
}
