import type { ResultView } from '../core/connect/view';
import { drawChecks } from './actions';
import { drawCopyButton } from './copyButton';
import { el } from './dom';
import { plainIcon } from './icons';
import type { Page } from './page';

/** The end of the page. Takes the focus when the button that had it no longer exists. */
export function drawResult(result: ResultView, page: Page): HTMLElement {
  switch (result.kind) {
    case 'waiting':
      return el('section', { class: 'result waiting', tabindex: '-1' }, el('p', {}, result.text));
    case 'connectionString':
      return el(
        'section',
        {
          class: `result string ${result.note ? 'doubtful' : ''}`,
          'aria-label': result.label,
          tabindex: '-1',
        },
        el('h2', {}, result.label),
        result.note
          ? el(
              'p',
              { class: 'note warning', role: 'alert' },
              plainIcon('warning'),
              el('span', {}, result.note),
            )
          : undefined,
        el(
          'div',
          { class: 'line' },
          el('code', { id: 'connectionString', tabindex: '0' }, result.text),
          drawCopyButton('copy', '', result.copy, page, () =>
            page.send({ type: 'copy', block: 'connectionString' }),
          ),
        ),
        el('p', { class: 'hint' }, result.hint),
      );
    case 'reasons':
      return el(
        'section',
        { class: 'result reasons', 'aria-label': result.title, tabindex: '-1' },
        el('h2', {}, result.title),
        ...drawChecks(result.checks, 'result', page),
      );
  }
}
