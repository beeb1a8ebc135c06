import type { ConnectionStringOptions } from '../core/connect/reducer';
import type { OptionsView } from '../core/connect/view';
import { el } from './dom';
import { plainIcon } from './icons';
import type { Page } from './page';

const HELD = 'options';

/** An option of the connection string that a user sets: sent while they type, and never overwritten while they type. */
export class OptionsPlace {
  readonly element = el('details', { id: 'options', class: 'options-form' });
  readonly #srv = el('input', { id: 'option-srv', type: 'checkbox' });
  readonly #appName = drawField('option-app-name');
  readonly #database = drawField('option-database');
  readonly #retryWrites = el('input', { id: 'option-retry-writes', type: 'checkbox' });
  /** The placeholder for the application name while the user hasn't set one. */
  #defaultName = '';

  constructor(private readonly page: Page) {}

  draw(view: OptionsView): void {
    this.#defaultName = view.appName;
    if (!this.element.firstChild) this.#drawOnce(view);
    this.#srv.disabled = !view.canSwitchForm;
    const key = toKey(view.value);
    if (this.page.pendingChoices.toShown(HELD, key) === key) this.#set(view.value);
  }

  /** The words never change, so neither do the fields. */
  #drawOnce({ title, words }: OptionsView): void {
    const fields = el(
      'div',
      { class: 'fields' },
      el(
        'div',
        { class: 'pair' },
        el('div', {}, el('label', { for: 'option-app-name', class: 'above' }, words.appName), this.#appName),
        el(
          'div',
          {},
          el('label', { for: 'option-database', class: 'above' }, words.database),
          this.#database,
        ),
      ),
      drawTick(this.#srv, words.srv, words.srvHint),
      drawTick(this.#retryWrites, words.retryWrites, words.retryWritesHint),
    );
    fields.addEventListener('input', () => {
      const options = this.#read();
      this.page.pendingChoices.hold(HELD, toKey(options));
      this.page.send({ type: 'setOptions', options });
    });
    this.element.open = this.page.opened.get(HELD) ?? false;
    this.element.addEventListener('toggle', () => {
      this.page.opened.set(HELD, this.element.open);
      this.page.keep();
    });
    const summary = el('summary', { id: 'summary-options' }, plainIcon('chevron', 'turn'), title);
    this.element.append(summary, fields);
  }

  #set({ isHostList, appName, database, hasRetryWrites }: ConnectionStringOptions): void {
    this.#srv.checked = !isHostList;
    this.#retryWrites.checked = hasRetryWrites;
    setText(this.#appName, appName ?? this.#defaultName);
    setText(this.#database, database);
  }

  #read(): ConnectionStringOptions {
    const appName = this.#appName.value;
    return {
      isHostList: !this.#srv.checked,
      appName: appName === this.#defaultName ? undefined : appName,
      database: this.#database.value,
      hasRetryWrites: this.#retryWrites.checked,
    };
  }
}

function drawField(id: string): HTMLInputElement {
  return el('input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength: '1024' });
}

/** A checkbox with its hint, which a screen reader reads after the label. */
export function drawTick(input: HTMLInputElement, label: string, hint?: string): HTMLElement {
  if (hint !== undefined) input.setAttribute('aria-describedby', `${input.id}-hint`);
  return el(
    'div',
    { class: 'option' },
    input,
    el(
      'div',
      {},
      el('label', { for: input.id }, label),
      hint === undefined ? undefined : el('p', { id: `${input.id}-hint`, class: 'hint' }, hint),
    ),
  );
}

/** Written only when it differs: the caret would jump. */
function setText(input: HTMLInputElement, text: string): void {
  if (input.value !== text) input.value = text;
}

function toKey({ isHostList, appName, database, hasRetryWrites }: ConnectionStringOptions): string {
  return JSON.stringify([isHostList, appName ?? null, database, hasRetryWrites]);
}
