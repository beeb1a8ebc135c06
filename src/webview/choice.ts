import type { ChoiceView, OptionView } from '../core/connect/view';
import { el } from './dom';
import type { Page } from './page';
import { Place } from './renderSlot';

/**
 * A choice. The selected option is updated in place, so that selecting one re-renders nothing that the user is using.
 */
abstract class AnyChoicePlace {
  readonly element = el('div', { class: 'choice' });
  readonly #place = new Place(this.element);

  constructor(
    protected readonly id: string,
    private readonly page: Page,
    private readonly onChoose: (value: string) => void,
  ) {}

  draw(choice: ChoiceView, instead: () => HTMLElement): void {
    const { note } = choice;
    const toNodes = () => [...this.drawOptions(choice), ...(note === undefined ? [] : [el('p', {}, note)])];
    this.#place.draw(toShown(choice), toNodes, instead);
    this.show(this.page.pendingChoices.toShown(this.id, getChosen(choice)));
  }

  protected abstract drawOptions(choice: ChoiceView): readonly Node[];
  protected abstract show(chosen: string): void;

  /** Holds what was just selected until the host confirms it. */
  protected choose(value: string): void {
    this.page.pendingChoices.hold(this.id, value);
    this.onChoose(value);
  }
}

/** Radio buttons. */
export class ChoicePlace extends AnyChoicePlace {
  protected override drawOptions({ label, options }: ChoiceView): readonly Node[] {
    if (options.length === 0) return [];
    const rows = options.map((option) => this.#drawRow(option));
    return [
      el(
        'fieldset',
        {},
        el('legend', { class: 'hidden' }, label),
        el('div', { id: `${this.id}-options`, class: 'options' }, ...rows),
      ),
    ];
  }

  protected override show(chosen: string): void {
    for (const input of this.element.querySelectorAll('input')) input.checked = input.value === chosen;
  }

  #drawRow({ value, label, description }: OptionView): Node {
    const id = `${this.id}-${value}`;
    const input = el('input', { type: 'radio', name: this.id, id, value });
    input.addEventListener('change', () => this.choose(value));
    // Around the input: the id holds whatever Atlas calls it, and a reference to it is easily lost.
    return el(
      'label',
      { class: 'option' },
      input,
      el('span', { class: 'about' }, label, ' ', el('span', { class: 'description' }, description)),
    );
  }
}

/** A list to unfold, for many options. */
export class SelectPlace extends AnyChoicePlace {
  protected override drawOptions({ label, options }: ChoiceView): readonly Node[] {
    if (options.length === 0) return [];
    const select = drawSelect(this.id, options);
    select.addEventListener('change', () => this.choose(select.value));
    return [el('label', { for: this.id, class: 'above' }, label), select];
  }

  protected override show(chosen: string): void {
    const select = this.element.querySelector('select');
    if (select && select.value !== chosen) select.value = chosen;
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

/** Value of the selected option; empty when none is. */
export function getChosen({ options }: ChoiceView): string {
  return options.find(({ chosen }) => chosen)?.value ?? '';
}

function toShown({ label, options, note }: ChoiceView): unknown {
  return [label, note, options.map(({ value, label: name, description }) => [value, name, description])];
}
