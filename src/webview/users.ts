import type { StepBody } from '../core/connect/view';
import { SelectPlace } from './choice';
import { drawCopyButton } from './copyButton';
import { button, el } from './dom';
import type { Page } from './page';
import { Place } from './renderSlot';
import { drawUserForm, type UserFormElement } from './userForm';

/** The step of the database user: the list to choose from, and the form that makes another one. */
export class UserPlace {
  readonly #list: SelectPlace;
  readonly #created = new Place(el('div', { class: 'line created' }));
  readonly #form = new Place(el('div'));
  #update: UserFormElement['update'] | undefined;

  constructor(
    container: HTMLElement,
    private readonly summary: HTMLElement,
    private readonly page: Page,
  ) {
    this.#list = new SelectPlace('user', page, (value) =>
      page.send({ type: 'chooseUser', username: value === '' ? undefined : value }),
    );
    container.append(this.#list.element, this.#created.element, this.#form.element);
  }

  draw({ choice, form, refusal, created }: Extract<StepBody, { kind: 'users' }>, projectId: string): void {
    // The one option of a project without users is to have none.
    const options = choice.options.length > 1 ? choice.options : [];
    this.#list.draw({ ...choice, options }, () => this.summary);

    this.#created.draw(created, () =>
      created.map(({ username, copy }, index) =>
        drawCopyButton(`copy-password-${index}`, 'secondary', copy, this.page, () =>
          this.page.send({ type: 'copyPassword', username }),
        ),
      ),
    );

    // A form on its way to Atlas is the same form: only its controls rest meanwhile.
    const { canCancel, words, roles, expiries } = form;
    const isClosed = form.phase === 'closed';
    this.#form.draw(
      [isClosed, refusal, canCancel, words, [...roles, ...expiries].map(({ value }) => value), projectId],
      () => {
        if (refusal !== undefined) return [el('p', {}, refusal)];
        if (isClosed) {
          return [
            button('open-user-form', 'secondary', [words.open], () =>
              this.page.send({ type: 'openUserForm' }),
            ),
          ];
        }
        const { element, update } = drawUserForm(form, this.page);
        this.#update = update;
        return [element];
      },
      // Opened by its button: on to the first field. Closed: back to the step.
      () => (isClosed ? this.summary : this.#form.element.querySelector<HTMLElement>('#username')),
    );
    if (!isClosed) this.#update?.(form);
  }
}
