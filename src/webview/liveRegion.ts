/** A status line, which a screen reader announces when it changes. */
export class LiveRegion {
  #frame = 0;

  constructor(readonly element: HTMLElement) {}

  /** Set in a later frame than it was cleared in, so that the same words are spoken again. */
  say(text: string): void {
    this.clear();
    this.#frame = requestAnimationFrame(() => {
      this.element.textContent = text;
    });
  }

  clear(): void {
    cancelAnimationFrame(this.#frame);
    this.element.textContent = '';
  }
}
