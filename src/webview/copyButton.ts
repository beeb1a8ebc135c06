import { button, el } from './dom';

/** Milliseconds that a button says that its text was copied. */
const SHOWN = 2000;

/** What copy buttons of a page share. */
export interface CopyFeedback {
  /** What a button says after its text was copied. */
  copiedLabel: string;
  /** The ID of the copy button that was pressed last. */
  copyButtonId: string;
}

/** A button that copies something. It has room for both of its labels, so that nothing moves when they change. */
export function drawCopyButton(
  id: string,
  className: string,
  label: string,
  page: CopyFeedback,
  onPress: () => void,
): HTMLButtonElement {
  const labels = [el('span', { class: 'before' }, label), el('span', { class: 'after' }, page.copiedLabel)];
  return button(id, `${className} copy`, labels, () => {
    page.copyButtonId = id;
    onPress();
  });
}

/** Shows on the button that was pressed last that its text was copied. */
export function showCopied({ copyButtonId }: CopyFeedback): void {
  const pressed = document.getElementById(copyButtonId);
  if (!pressed || pressed.classList.contains('copied')) return;
  pressed.classList.add('copied');
  setTimeout(() => pressed.classList.remove('copied'), SHOWN);
}
