/** The one source of time for everything that changes by itself in the sandbox. */
export class Clock {
  readonly #real: () => number;
  readonly #speed: number;
  #base: number;
  #steadyBase: number;
  #realBase: number;
  #frozen = false;

  /** `real` returns milliseconds since the epoch; `speed` 2 makes the sandbox's time run twice as fast. */
  constructor(real: () => number, speed: number) {
    this.#real = real;
    this.#speed = speed;
    this.#base = real();
    this.#steadyBase = this.#base;
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
    return this.#base + this.#elapsed() * this.#speed;
  }

  /** Milliseconds that the speed doesn't affect: a client counts the lifetime of a token by its own clock. */
  steady(): number {
    return this.#steadyBase + this.#elapsed();
  }

  setFrozen(frozen: boolean): void {
    this.#rebase();
    this.#frozen = frozen;
  }

  /** From now on it is `at` (milliseconds since the epoch), frozen or not. */
  set(at: number): void {
    this.#rebase();
    this.#base = at;
  }

  /** Moves time on by `ms`, frozen or not. */
  step(ms: number): void {
    this.#base += ms;
    this.#steadyBase += ms;
  }

  /** Real milliseconds since the last change of pace. */
  #elapsed(): number {
    return this.#frozen ? 0 : this.#real() - this.#realBase;
  }

  #rebase(): void {
    this.#base = this.now();
    this.#steadyBase = this.steady();
    this.#realBase = this.#real();
  }
}
