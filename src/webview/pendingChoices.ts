/** How long a choice stands while the host says nothing to it, in ms. */
const PATIENCE = 2_000;

/**
 * What a person has just chosen stands until the host's view has it: a view that was on its way before must not turn
 * it back for a moment. A host that does not follow has the last word.
 */
export class Held {
  readonly #values = new Map<string, { value: string; timer: number }>();

  /** @param onRefused - a choice was let go of; what the host said last is to be drawn */
  constructor(private readonly onRefused: () => void) {}

  hold(id: string, value: string): void {
    this.#drop(id);
    const timer = window.setTimeout(() => {
      this.#values.delete(id);
      this.onRefused();
    }, PATIENCE);
    this.#values.set(id, { value, timer });
  }

  /** The value to show of a choice, given the host's. */
  toShown(id: string, value: string): string {
    const held = this.#values.get(id);
    if (held?.value === value) this.#drop(id);
    return held?.value ?? value;
  }

  #drop(id: string): void {
    clearTimeout(this.#values.get(id)?.timer);
    this.#values.delete(id);
  }
}
