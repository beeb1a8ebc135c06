import type { OptionView, StepBody, StepView } from '../core/connect/view';
import { el } from './dom';
import { phaseIcon } from './icons';
import type { Page } from './page';
import { holdsFocus, Place } from './place';
import { UserPlace } from './users';

/** One step. Its details element stays for the life of the page; summary and body are drawn apart. */
export class StepPlace {
  readonly element: HTMLLIElement;
  readonly #details = el('details');
  readonly #summary: Place;
  readonly #body = new Place(el('div', { class: 'body' }));
  #users: UserPlace | undefined;
  /** As it was last set here; any other state is the person's. */
  #isOpen = false;

  constructor(
    private readonly id: string,
    private readonly page: Page,
  ) {
    this.#summary = new Place(el('summary', { id: `summary-${id}` }));
    this.#details.id = `step-${id}`;
    this.#details.append(this.#summary.element, this.#body.element);
    this.#details.addEventListener('toggle', () => {
      if (this.#details.open === this.#isOpen) return;
      this.#isOpen = this.#details.open;
      page.opened.set(id, this.#isOpen);
    });
    this.element = el('li', {}, this.#details);
  }

  draw(step: StepView, number: number, projectId: string): void {
    const { title, phase, phaseWord, summary, body } = step;
    this.#details.className = phase;
    this.#summary.draw([number, title, phase, phaseWord, summary], () => [
      el('span', { class: 'number' }, String(number)),
      phaseIcon(phase),
      el('span', { class: 'title' }, title),
      el('span', { class: 'hidden' }, ` (${phaseWord}) `),
      el('span', { class: 'what' }, summary),
    ]);
    switch (body.kind) {
      case 'text':
        this.#body.draw(body.text, () => [el('p', {}, body.text)]);
        break;
      case 'choice':
        this.#drawChoice(body, summary);
        break;
      case 'users':
        this.#users ??= new UserPlace(this.#body.element, this.#summary.element, this.page);
        this.#users.draw(body, projectId);
        break;
    }
    this.#fold(step);
  }

  /** Which one is chosen is set in place, so that choosing redraws nothing under the person's hands. */
  #drawChoice({ label, options }: Extract<StepBody, { kind: 'choice' }>, summary: string): void {
    const shown = options.map((option) => ({ ...option, chosen: false }));
    this.#body.draw(
      options.length === 0 ? summary : [label, shown],
      () =>
        options.length === 0
          ? [el('p', {}, summary)]
          : [drawOptions(this.id, label, options, (value) => choose(this.id, value, this.page))],
      () => this.#summary.element,
    );
    for (const input of this.#body.element.querySelectorAll('input')) {
      input.checked = options.some(({ value, chosen }) => chosen && value === input.value);
    }
  }

  /** Open while there is something to do in it, while the focus is in it, or because the person wants it so. */
  #fold({ id, phase, body }: StepView): void {
    const { opened } = this.page;
    const form = body.kind === 'users' ? body.form : undefined;
    const isHeld = form?.phase === 'creating' || form?.problem !== undefined;
    const isWanted = phase === 'current' || (form !== undefined && form.phase !== 'closed');
    if (!isHeld && !isWanted && this.#isOpen && holdsFocus(this.#body.element)) opened.set(id, true);
    this.#isOpen = isHeld || (opened.get(id) ?? isWanted);
    this.#details.open = this.#isOpen;
  }
}

function drawOptions(
  name: string,
  legend: string,
  options: readonly OptionView[],
  onChoose: (value: string) => void,
): HTMLElement {
  const rows = options.map((option) => {
    const id = `${name}-${option.value}`;
    const input = el('input', { type: 'radio', name, id, value: option.value });
    input.addEventListener('change', () => onChoose(option.value));
    return el(
      'div',
      { class: 'option' },
      input,
      el(
        'label',
        { for: id },
        el('span', { class: 'label' }, option.label),
        el('span', { class: 'description' }, option.description),
      ),
    );
  });
  return el('fieldset', {}, el('legend', { class: 'hidden' }, legend), ...rows);
}

function choose(step: string, value: string, page: Page): void {
  switch (step) {
    case 'cluster':
      page.send({ type: 'chooseCluster', clusterName: value });
      return;
    case 'endpoint':
      page.send({ type: 'chooseEndpoint', endpointId: value });
      return;
    case 'method':
      if (value === 'optimized' || value === 'srv' || value === 'standard') {
        page.send({ type: 'chooseForm', form: value });
      }
      return;
    default:
  }
}
