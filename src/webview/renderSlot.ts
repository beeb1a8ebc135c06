/** A part of the page that is rendered again only when its data changed. */
export class Place {
  #drawn: string | undefined;

  constructor(readonly element: HTMLElement) {}

  /**
   * Renders when `shown` (plain data) isn't what was rendered last; true when it did. Focus, caret, and scroll position
   * inside are restored by ID; if the focused element no longer exists, `instead` gets the focus.
   */
  draw(shown: unknown, nodes: () => readonly Node[], instead?: () => HTMLElement | null): boolean {
    const next = JSON.stringify(shown);
    if (next === this.#drawn) return false;
    this.#drawn = next;
    const restoreFocus = rememberFocus(this.element);
    const restoreScroll = rememberScroll(this.element);
    this.element.replaceChildren(...nodes());
    restoreScroll();
    restoreFocus(instead);
    return true;
  }
}

/** Whether the focus is inside an element, not on it. */
export function holdsFocus(element: HTMLElement): boolean {
  const { activeElement } = document;
  return activeElement !== element && element.contains(activeElement);
}

function rememberScroll(within: HTMLElement): () => void {
  const scrolled = [...within.querySelectorAll('[id]')].filter(
    ({ scrollTop, scrollLeft }) => scrollTop > 0 || scrollLeft > 0,
  );
  const before = scrolled.map(({ id, scrollTop, scrollLeft }) => ({ id, scrollTop, scrollLeft }));
  return () => {
    for (const { id, ...position } of before) {
      const after = document.getElementById(id);
      if (after) Object.assign(after, position);
    }
  };
}

function rememberFocus(within: HTMLElement): (instead?: () => HTMLElement | null) => void {
  const before = document.activeElement;
  if (!before || !holdsFocus(within)) return () => undefined;
  const caret = before instanceof HTMLInputElement ? [before.selectionStart, before.selectionEnd] : [];
  return (instead) => {
    const after = before.id ? document.getElementById(before.id) : null;
    if (!after) {
      instead?.()?.focus();
      return;
    }
    after.focus({ preventScroll: true });
    const [start = null, end = null] = caret;
    if (after instanceof HTMLInputElement && start !== null) after.setSelectionRange(start, end);
  };
}
