/** Changes scheduled by the sandbox's clock. They're applied only when `settle` is called. */
export class Schedule {
  #events: { readonly at: number; readonly run: () => void }[] = [];

  /** Runs something at `at` (the clock's milliseconds), after whatever was planned for the same moment before. */
  plan(at: number, run: () => void): void {
    const later = this.#events.findIndex((event) => event.at > at);
    this.#events.splice(later < 0 ? this.#events.length : later, 0, { at, run });
  }

  /** Lets happen all that is due by `now`, in order; what that plans in turn happens too, if it is due. */
  settle(now: number): void {
    for (let next = this.#events[0]; next && next.at <= now; next = this.#events[0]) {
      this.#events.shift();
      next.run();
    }
  }
}
