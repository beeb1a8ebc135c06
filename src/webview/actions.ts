import type { ActionView, CheckView, CommandView, LinkView } from '../core/connect/view';
import { drawCopyButton } from './copyButton';
import { button, el } from './dom';
import { checkIcon, plainIcon } from './icons';
import type { Page } from './page';

/** One button of the host's making. */
export function drawAction({ label, does }: ActionView, id: string, look: string, page: Page): HTMLElement {
  return does.type === 'open'
    ? button(id, look, [label, plainIcon('external', 'after')], () => page.send(does))
    : button(id, look, [label], () => page.send(does));
}

/** Atlas's pages on a matter, in a row; nothing where there are none. */
export function drawLinks(links: readonly LinkView[], id: string, page: Page): readonly Node[] {
  if (links.length === 0) return [];
  const row = el(
    'div',
    { class: 'links' },
    ...links.map(({ page: target, label }) =>
      button(`${id}-${target}`, 'link', [label, plainIcon('external', 'after')], () =>
        page.send({ type: 'open', page: target }),
      ),
    ),
  );
  return [row];
}

/** Each cause with its tick or cross, the state in words before the sentence. */
export function drawChecks(checks: readonly CheckView[], id: string, page: Page): readonly Node[] {
  if (checks.length === 0) return [];
  const list = el(
    'ul',
    { class: 'checks' },
    ...checks.map(({ state, stateWord, sentence, next, action, command }, index) =>
      el(
        'li',
        { class: `check ${state}` },
        checkIcon(state),
        el(
          'div',
          {},
          el('p', {}, el('span', { class: 'hidden' }, `${stateWord}: `), sentence),
          next === '' ? undefined : el('p', { class: 'next' }, next),
          command && drawCommand(command, `${id}-command-${index}`, page),
        ),
        action && drawAction(action, `${id}-check-${index}`, 'secondary', page),
      ),
    ),
  );
  return [list];
}

function drawCommand({ text, copy }: CommandView, id: string, page: Page): HTMLElement {
  return el(
    'div',
    { class: 'command' },
    el('pre', { class: 'wrap', tabindex: '0', role: 'group', 'aria-label': copy }, el('code', {}, text)),
    drawCopyButton(id, 'secondary small', copy, page, () => page.send({ type: 'copyCommand', text })),
  );
}
