import type { Disposable } from './event';

/** First and longest wait between two readings, in milliseconds. */
export interface Waits {
  readonly first: number;
  readonly most: number;
}

/** Something that is read again and again while it is looked at. */
export interface Watch {
  /** False while nobody looks: nothing is read then. */
  readonly isActive: () => boolean;
  /** Reads once; true when something changed, which makes the next reading come soon again. */
  readonly load: () => Promise<boolean>;
  /** Asked before each wait, so that a changed setting counts from the next one on; undefined: nothing is read for now. */
  readonly getWaits: () => Waits | undefined;
}

/** Milliseconds after which a watch that does not read looks whether it may. */
const IDLE = 10_000;

/** Reads watches with a back-off: the wait grows by half after each reading without a change. */
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
