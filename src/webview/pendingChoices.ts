/** How long a choice stays selected while the host doesn't respond, in ms. */
const PATIENCE = 2_000;

/**
 * A choice stays selected until the host's view contains it, because a view that was sent before must not revert it for
 * a moment. If the host doesn't follow, its view wins.
 */
export class PendingChoices {
  readonly #values = new Map<string, { value: string; timer: number }>();

  /** @param onRefused - a choice was reverted; the host's last view must be rendered */
  constructor(private readonly onRefused: () => void) {}

  hold(id: string, value: string): void {
    this.#drop(id);
    const timer = window.setTimeout(() => {
      this.#values.delete(id);
      this.onRefused();
    }, PATIENCE);
    this.#values.set(id, { value, timer });
  }

  /** The value to show for a choice, given the host's. */
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
