import type { StepBody } from '../core/connect/view';
import { el } from './dom';
import type { Page } from './page';
import { Place } from './place';
import { drawUserForm, type UserForm } from './userForm';

type UsersBody = Extract<StepBody, { kind: 'users' }>;

/** The step of the database user: the list to choose from, and the form that makes another one. */
export class UserPlace {
  readonly #list = new Place(el('div'));
  readonly #form = new Place(el('div'));
  #update: UserForm['update'] | undefined;

  constructor(
    container: HTMLElement,
    private readonly summary: HTMLElement,
    private readonly page: Page,
  ) {
    container.append(this.#list.element, this.#form.element);
  }

  draw({ label, options, form, refusal }: UsersBody, projectId: string): void {
    const shown = options.map((option) => ({ ...option, chosen: false }));
    this.#list.draw(
      [label, shown],
      () => (options.length > 1 ? this.#drawList(label, options) : []),
      () => this.summary,
    );
    const select = this.#list.element.querySelector('select');
    const chosen = options.find((option) => option.chosen)?.value ?? '';
    if (select && select.value !== chosen) select.value = chosen;

    // A form on its way to Atlas is the same form: only its controls rest meanwhile.
    const { canCancel, words, roles } = form;
    const isClosed = form.phase === 'closed';
    this.#form.draw(
      [isClosed, refusal, canCancel, words, roles.map(({ value }) => value), projectId],
      () => {
        if (refusal !== undefined) return [el('p', {}, refusal)];
        if (isClosed) return [this.#drawOpener(words.open)];
        const { element, update } = drawUserForm(form, this.page);
        this.#update = update;
        return [element];
      },
      // Opened by its button: on to the first field. Closed: back to the step.
      () => (isClosed ? this.summary : this.#form.element.querySelector<HTMLElement>('#username')),
    );
    if (!isClosed) this.#update?.(form);
  }

  #drawOpener(word: string): HTMLElement {
    const open = el('button', { id: 'open-user-form', type: 'button', class: 'secondary' }, word);
    open.addEventListener('click', () => this.page.send({ type: 'openUserForm' }));
    return open;
  }

  #drawList(label: string, options: UsersBody['options']): readonly Node[] {
    const select = el(
      'select',
      { id: 'user' },
      ...options.map(({ value, label: name, description }) =>
        el('option', { value }, [name, description].filter(Boolean).join(' · ')),
      ),
    );
    select.addEventListener('change', () =>
      this.page.send({ type: 'chooseUser', username: select.value === '' ? undefined : select.value }),
    );
    return [el('label', { for: 'user', class: 'above' }, label), select];
  }
}
