import type { BlockView } from '../core/connect/view';
import { drawCopyButton } from './copyButton';
import { button, el } from './dom';
import type { Page } from './page';
import { Place } from './renderSlot';

/** Pieces of text as they are copied. Text that changes is set in place: its scroll, and the focus on it, stay. */
export class BlocksPlace {
  readonly element = el('div', { class: 'blocks' });
  readonly #place = new Place(this.element);

  constructor(private readonly page: Page) {}

  draw(blocks: readonly BlockView[], instead: () => HTMLElement): void {
    const shown = blocks.map(({ id, label, copy, insert }) => [id, label, copy, insert]);
    this.#place.draw(shown, () => blocks.map((block) => this.#drawBlock(block)), instead);
    for (const { id, text } of blocks) {
      const code = document.getElementById(`block-${id}`);
      if (code && code.textContent !== text) code.textContent = text;
    }
  }

  #drawBlock({ id, label, text, copy, insert }: BlockView): Node {
    const heading = `block-${id}-label`;
    return el(
      'div',
      { class: 'block' },
      el(
        'div',
        { class: 'block-head' },
        el('h3', { id: heading }, label),
        insert === undefined ? undefined : this.#drawButton('insert', id, insert, label),
        this.#drawButton('copy', id, copy, label),
      ),
      el(
        'pre',
        {
          id: `block-${id}-text`,
          // Lines of code don't wrap; a long connection string does.
          class: id === 'code' ? '' : 'wrap',
          tabindex: '0',
          role: 'group',
          'aria-labelledby': heading,
        },
        el('code', { id: `block-${id}` }, text),
      ),
    );
  }

  #drawButton(type: 'copy' | 'insert', block: BlockView['id'], word: string, label: string): Node {
    const id = `${type}-${block}`;
    const send = () => this.page.send({ type, block });
    const element =
      type === 'copy'
        ? drawCopyButton(id, 'secondary small', word, this.page, send)
        : button(id, 'secondary small', [word], send);
    element.setAttribute('aria-label', `${word}: ${label}`);
    return element;
  }
}
