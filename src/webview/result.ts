import type { ReasonView, ResultView } from '../core/connect/view';
import { el } from './dom';
import type { Page } from './page';

/** What the page ends with. Takes the focus when the button that had it is gone. */
export function drawResult(result: ResultView, page: Page): HTMLElement {
  switch (result.kind) {
    case 'waiting':
      return el('section', { class: 'result waiting', tabindex: '-1' }, el('p', {}, result.text));
    case 'string': {
      const copy = el('button', { id: 'copy', type: 'button' }, result.copy);
      copy.addEventListener('click', () => page.send({ type: 'copy' }));
      return el(
        'section',
        {
          class: `result string ${result.note ? 'doubtful' : ''}`,
          'aria-label': result.label,
          tabindex: '-1',
        },
        el('h2', {}, result.label),
        result.note ? el('p', { class: 'note', role: 'alert' }, result.note) : undefined,
        el('div', { class: 'line' }, el('code', { id: 'string', tabindex: '0' }, result.text), copy),
        el('p', { class: 'hint' }, result.hint),
      );
    }
    case 'reasons':
      return el(
        'section',
        { class: 'result reasons', 'aria-label': result.title, tabindex: '-1' },
        el('h2', {}, result.title),
        el('ul', {}, ...result.reasons.map((reason) => drawReason(reason, page))),
      );
  }
}

function drawReason(reason: ReasonView, page: Page): HTMLElement {
  const button = el('button', { type: 'button', class: 'secondary' }, reason.actionLabel);
  button.addEventListener('click', () =>
    page.send(reason.action === 'refresh' ? { type: 'refresh' } : { type: 'open', page: reason.action }),
  );
  return el('li', {}, el('span', {}, `${reason.sentence} `), el('span', {}, reason.next), button);
}
