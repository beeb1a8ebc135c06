import type { ChoiceView, OptionView } from '../core/connect/view';
import { el } from './dom';
import type { Page } from './page';
import { Place } from './place';

/** Radio buttons. Which one is chosen is set in place, so that choosing redraws nothing under the person's hands. */
export class ChoicePlace {
  readonly element = el('div', { class: 'choice' });
  readonly #place = new Place(this.element);

  constructor(
    private readonly id: string,
    private readonly page: Page,
    private readonly onChoose: (value: string) => void,
  ) {}

  draw(choice: ChoiceView, instead: () => HTMLElement): void {
    this.#place.draw(toShown(choice), () => this.#drawNodes(choice), instead);
    const chosen = this.page.held.toShown(this.id, getChosen(choice));
    for (const input of this.element.querySelectorAll('input')) input.checked = input.value === chosen;
  }

  #drawNodes({ label, options, note }: ChoiceView): readonly Node[] {
    const rows = options.map((option) => this.#drawRow(option));
    return [
      ...(rows.length === 0
        ? []
        : [
            el(
              'fieldset',
              {},
              el('legend', { class: 'hidden' }, label),
              el('div', { id: `${this.id}-options`, class: 'options' }, ...rows),
            ),
          ]),
      ...(note === undefined ? [] : [el('p', {}, note)]),
    ];
  }

  #drawRow({ value, label, description }: OptionView): Node {
    const id = `${this.id}-${value}`;
    const input = el('input', { type: 'radio', name: this.id, id, value });
    input.addEventListener('change', () => {
      this.page.held.hold(this.id, value);
      this.onChoose(value);
    });
    // Around the input: the id holds whatever Atlas calls it, and a reference to it is easily lost.
    return el(
      'label',
      { class: 'option' },
      input,
      el('span', { class: 'about' }, label, ' ', el('span', { class: 'description' }, description)),
    );
  }
}

/** A list to unfold, for many options; what is chosen is set in place. */
export class SelectPlace {
  readonly element = el('div', { class: 'choice' });
  readonly #place = new Place(this.element);

  constructor(
    private readonly id: string,
    private readonly page: Page,
    private readonly onChoose: (value: string) => void,
  ) {}

  draw(choice: ChoiceView, instead: () => HTMLElement): void {
    this.#place.draw(toShown(choice), () => this.#drawNodes(choice), instead);
    const select = this.element.querySelector('select');
    const chosen = this.page.held.toShown(this.id, getChosen(choice));
    if (select && select.value !== chosen) select.value = chosen;
  }

  #drawNodes({ label, options, note }: ChoiceView): readonly Node[] {
    const select = drawSelect(this.id, options);
    select.addEventListener('change', () => {
      this.page.held.hold(this.id, select.value);
      this.onChoose(select.value);
    });
    return [
      ...(options.length === 0 ? [] : [el('label', { for: this.id, class: 'above' }, label), select]),
      ...(note === undefined ? [] : [el('p', {}, note)]),
    ];
  }
}

/** A select element; the caller labels it. */
export function drawSelect(id: string, options: readonly OptionView[]): HTMLSelectElement {
  return el(
    'select',
    { id },
    ...options.map(({ value, label, description, chosen }) =>
      el('option', { value, selected: chosen }, [label, description].filter(Boolean).join(' · ')),
    ),
  );
}

/** Value of the chosen option; empty when none is. */
export function getChosen({ options }: ChoiceView): string {
  return options.find(({ chosen }) => chosen)?.value ?? '';
}

function toShown({ label, options, note }: ChoiceView): unknown {
  return [label, note, options.map(({ value, label: name, description }) => [value, name, description])];
}
