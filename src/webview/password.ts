import { generatePassword } from '../core/connect/newUser';
import type { UserFormView } from '../core/connect/view';
import { drawCopyButton } from './copyButton';
import { button, el } from './dom';
import { drawTick } from './options';
import type { UserFormDraft, Page } from './page';

export interface PasswordField {
  readonly nodes: readonly Node[];
  /** Disables the controls while Atlas is creating the user. */
  readonly rest: (isBusy: boolean) => void;
}

/** The password with its buttons. It leaves the page only with the form, or to the clipboard on request. */
export function drawPassword(words: UserFormView['words'], draft: UserFormDraft, page: Page): PasswordField {
  const password = el('input', {
    id: 'password',
    type: draft.isShown ? 'text' : 'password',
    autocomplete: 'new-password',
    spellcheck: 'false',
    required: true,
    'aria-describedby': 'password-hint',
  });
  password.value = draft.password;
  const show = el('input', { id: 'show-password', type: 'checkbox', checked: draft.isShown });
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
  const generate = button('generate', 'secondary', [words.generate], () => {
    password.value = generatePassword((bytes) => crypto.getRandomValues(bytes));
    keep(password.value);
    reveal(true);
  });
  const copy = drawCopyButton('copy-password', 'secondary', words.copy, page, () => {
    // The page copies it by itself, so that it never enters a message to the host.
    // eslint-disable-next-line no-restricted-syntax
    navigator.clipboard.writeText(draft.password).then(
      () => page.announceCopied(words.copied),
      () => page.announce(words.notCopied),
    );
  });
  return {
    nodes: [
      el('label', { for: 'password', class: 'above' }, words.password),
      el('div', { class: 'line' }, password, generate, copy),
      drawTick(show, words.show),
      el('p', { id: 'password-hint', class: 'hint' }, words.kept),
    ],
    rest,
  };
}
