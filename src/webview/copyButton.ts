import { button, el } from './dom';
import type { Page } from './page';

/** Milliseconds that a button says that its text was copied. */
const SHOWN = 2000;

/** A button that copies something. It has room for both of its labels, so that nothing moves when they change. */
export function drawCopyButton(
  id: string,
  className: string,
  label: string,
  page: Page,
  onPress: () => void,
): HTMLButtonElement {
  const labels = [el('span', { class: 'before' }, label), el('span', { class: 'after' }, page.copiedLabel)];
  return button(id, `${className} copy`, labels, () => {
    page.copyButtonId = id;
    onPress();
  });
}

/** Shows on the button that was pressed last that its text was copied. */
export function showCopied({ copyButtonId }: Page): void {
  const pressed = document.getElementById(copyButtonId);
  if (!pressed || pressed.classList.contains('copied')) return;
  pressed.classList.add('copied');
  setTimeout(() => pressed.classList.remove('copied'), SHOWN);
}
