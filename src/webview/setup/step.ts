import type { CheckedItem, SetupActionView, SetupBlockView, SetupStep } from '../../core/setup/view';
import { drawCopyButton } from '../copyButton';
import { button, el } from '../dom';
import { phaseIcon, plainIcon } from '../icons';
import { holdsFocus, Place } from '../renderSlot';
import { drawStepSummary } from '../stepSummary';
import { FieldsPlace } from './fields';
import type { SetupPage } from './page';

/** One step. Its details element stays for the life of the page; its parts are drawn apart. */
export class SetupStepPlace {
  readonly element: HTMLLIElement;
  readonly #details = el('details');
  readonly #summary: Place;
  readonly #text = new Place(el('div', { class: 'setup-text' }));
  readonly #fields: FieldsPlace;
  readonly #blocks = new Place(el('div'));
  readonly #output: FieldsPlace;
  readonly #problem = new Place(el('div', { role: 'alert' }));
  readonly #actions = new Place(el('div', { class: 'line buttons' }));
  /** As it was last set here; any other state is the user's. */
  #isOpen = false;

  constructor(
    private readonly id: SetupStep['id'],
    private readonly page: SetupPage,
  ) {
    this.#summary = new Place(el('summary', { id: `summary-${id}` }));
    this.#fields = new FieldsPlace(id, 'input', (field, value) =>
      page.send({ type: 'setValue', field, value }),
    );
    this.#output = new FieldsPlace(id, 'textarea', (_, output) => page.send({ type: 'setOutput', output }));
    this.#details.id = `step-${id}`;
    this.#details.append(
      this.#summary.element,
      el(
        'div',
        { class: 'body' },
        this.#text.element,
        this.#fields.element,
        this.#blocks.element,
        this.#output.element,
        this.#problem.element,
        this.#actions.element,
      ),
    );
    this.#details.addEventListener('toggle', () => {
      if (this.#details.open === this.#isOpen) return;
      this.#isOpen = this.#details.open;
      page.opened.set(id, this.#isOpen);
      page.keep();
    });
    this.element = el('li', {}, this.#details);
  }

  draw(step: SetupStep, number: number): void {
    const { phase, text, checklist, fields, blocks, output, problem, actions } = step;
    const toSummary = () => this.#summary.element;
    this.#details.className = phase;
    drawStepSummary(this.#summary, step, number);
    this.#text.draw([text, checklist], () => [
      ...text.map((sentence) => el('p', {}, sentence)),
      ...drawChecklist(checklist),
    ]);
    this.#fields.draw(fields);
    // Text that changes is set in place: its scroll, and the focus on it, stay.
    const shown = blocks.map((block) => ({ ...block, text: '' }));
    this.#blocks.draw(shown, () => blocks.map((block) => this.#drawBlock(block)), toSummary);
    for (const block of blocks) {
      const code = document.getElementById(`block-${block.id}`);
      if (code && code.textContent !== block.text) code.textContent = block.text;
    }
    this.#output.draw(output ? [{ id: 'output', example: '', ...output }] : []);
    this.#problem.draw(problem, () =>
      problem === undefined ? [] : [el('p', { class: 'problem' }, problem)],
    );
    this.#actions.draw(actions, () => actions.map((action) => this.#drawAction(action)), toSummary);
    const isWanted = phase === 'current';
    // A step doesn't close while the user is in it.
    if (!isWanted && this.#isOpen && holdsFocus(this.#details)) this.page.opened.set(this.id, true);
    this.#isOpen = this.page.opened.get(this.id) ?? isWanted;
    this.#details.open = this.#isOpen;
  }

  #drawBlock({ id, label, copy, text, clicks, isFolded = false }: SetupBlockView): Node {
    const heading = `block-${id}-label`;
    const onCopy = () => this.page.send({ type: 'copy', block: id });
    const copyButton = drawCopyButton(`copy-${id}`, 'secondary small', copy, this.page, onCopy);
    copyButton.setAttribute('aria-label', `${copy}: ${label}`);
    const attributes = {
      id: `block-${id}-text`,
      class: 'wrap',
      tabindex: '0',
      role: 'group',
      'aria-labelledby': heading,
    };
    const code = el('pre', attributes, el('code', { id: `block-${id}` }, text));
    if (isFolded)
      return el(
        'details',
        { class: 'block folded' },
        el('summary', { id: heading }, plainIcon('chevron', 'turn'), label),
        el('div', { class: 'block-head' }, copyButton),
        code,
      );
    return el(
      'div',
      { class: 'block' },
      el('div', { class: 'block-head' }, el('h3', { id: heading }, label), copyButton),
      clicks.length === 0
        ? undefined
        : el('ol', { class: 'clicks' }, ...clicks.map((click) => el('li', {}, click))),
      code,
    );
  }

  #drawAction({ does, label, look, isBusy = false }: SetupActionView): Node {
    const send = () => {
      if (!isBusy) this.page.send({ type: 'do', effect: does });
    };
    const children = look === 'link' ? [label, plainIcon('external', 'after')] : [label];
    const element = button(`do-${does}-${this.id}`, look === 'primary' ? '' : look, children, send);
    // Not disabled: it would lose the focus.
    if (isBusy) element.setAttribute('aria-disabled', 'true');
    return element;
  }
}

function drawChecklist(items: readonly CheckedItem[]): readonly Node[] {
  if (items.length === 0) return [];
  const list = el(
    'ol',
    { class: 'checklist' },
    ...items.map(({ text, phase, phaseWord }) =>
      el(
        'li',
        { class: phase },
        phaseIcon(phase),
        el('span', { class: 'hidden' }, `${phaseWord}: `),
        el('span', {}, text),
      ),
    ),
  );
  return [list];
}
