import type { Disposable } from './event';

/** First and longest refresh interval, in milliseconds. */
export interface Waits {
  readonly first: number;
  readonly most: number;
}

/** Something that is loaded repeatedly while it's visible. */
export interface Watch {
  /** False while nothing is visible: then nothing is loaded. */
  readonly isActive: () => boolean;
  /** Loads once; true when something changed, so that the next load comes soon. */
  readonly load: () => Promise<boolean>;
  /**
   * Called before each wait, so that a changed setting applies to the next one; undefined: nothing is loaded for now.
   */
  readonly getWaits: () => Waits | undefined;
}

/** Milliseconds after which an inactive watch checks whether it may load again. */
const IDLE = 10_000;

/** Runs watches with back-off: the interval grows by half after each load without a change. */
export class Poller implements Disposable {
  readonly #timers = new Set<{ stop: () => void }>();

  watch(watch: Watch): Disposable {
    let wait = 0;
    let timer: NodeJS.Timeout | undefined;
    const handle = {
      stop: () => {
        this.#timers.delete(handle);
        clearTimeout(timer);
      },
    };
    const schedule = () => {
      const waits = watch.getWaits();
      wait = waits ? Math.max(waits.first, Math.min(wait, waits.most)) : IDLE;
      if (this.#timers.has(handle)) timer = setTimeout(() => void tick(), wait);
    };
    const tick = async () => {
      // A timer that is due already may still run after its watch was stopped.
      if (!this.#timers.has(handle)) return;
      const isQuiet =
        watch.isActive() && watch.getWaits() !== undefined && !(await watch.load().catch(() => false));
      wait = isQuiet ? wait * 1.5 : 0;
      schedule();
    };
    this.#timers.add(handle);
    schedule();
    return { dispose: handle.stop };
  }

  /** Watches that are not disposed of. */
  getSize(): number {
    return this.#timers.size;
  }

  dispose(): void {
    for (const handle of [...this.#timers]) handle.stop();
  }
}
