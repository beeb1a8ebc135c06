/** The one source of time for everything that changes by itself in the sandbox. */
export class Clock {
  readonly #real: () => number;
  readonly #speed: number;
  #base: number;
  #realBase: number;
  #frozen = false;

  /** `real` gives milliseconds since the epoch; `speed` 2 makes the sandbox's time run twice as fast. */
  constructor(real: () => number, speed: number) {
    this.#real = real;
    this.#speed = speed;
    this.#base = real();
    this.#realBase = this.#base;
  }

  get speed(): number {
    return this.#speed;
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  /** Milliseconds since the epoch, in the sandbox's time. */
  now(): number {
    return this.#frozen ? this.#base : this.#base + (this.#real() - this.#realBase) * this.#speed;
  }

  setFrozen(frozen: boolean): void {
    this.#base = this.now();
    this.#realBase = this.#real();
    this.#frozen = frozen;
  }

  /** Moves time on by `ms`, frozen or not. */
  step(ms: number): void {
    this.#base += ms;
  }
}
