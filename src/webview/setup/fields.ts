import { el } from '../dom';
import { Place } from '../renderSlot';

interface FieldData {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly example: string;
  /** What was found in the value. */
  readonly found?: string | undefined;
  readonly problem?: string | undefined;
}

/** Labeled text boxes. One that the user is typing in is never overwritten. */
export class FieldsPlace {
  readonly element = el('div', { class: 'setup-fields' });
  readonly #place = new Place(this.element);

  /** `step`: the step's ID. `onInput`: called with a field's ID and value at each change. */
  constructor(
    private readonly step: string,
    private readonly tag: 'input' | 'textarea',
    private readonly onInput: (id: string, value: string) => void,
  ) {}

  draw(fields: readonly FieldData[]): void {
    const shown = fields.map(({ id, label, example }) => [id, label, example]);
    this.#place.draw(shown, () => fields.flatMap((field) => this.#drawField(field)));
    for (const { id, value, found, problem } of fields) {
      const box = this.element.querySelector<HTMLInputElement | HTMLTextAreaElement>(
        `#field-${this.step}-${id}`,
      );
      if (box && box !== document.activeElement && box.value !== value) box.value = value;
      box?.setAttribute('aria-invalid', String(problem !== undefined));
      const hint = this.element.querySelector(`#hint-${this.step}-${id}`);
      const text = problem ?? found ?? '';
      if (hint && hint.textContent !== text) hint.textContent = text;
      hint?.classList.toggle('bad', problem !== undefined);
    }
  }

  #drawField({ id, label, value, example }: FieldData): readonly Node[] {
    const attributes = {
      id: `field-${this.step}-${id}`,
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: example,
      'aria-describedby': `hint-${this.step}-${id}`,
    };
    const box =
      this.tag === 'input'
        ? el('input', { ...attributes, type: 'text' })
        : el('textarea', { ...attributes, rows: '4' });
    box.value = value;
    box.addEventListener('input', () => this.onInput(id, box.value));
    return [
      el('label', { for: `field-${this.step}-${id}`, class: 'above' }, label),
      box,
      el('p', { id: `hint-${this.step}-${id}`, class: 'hint', role: 'status' }),
    ];
  }
}
