import type { Disposable } from './event';

/** Something that is read again and again while it is looked at. Times are milliseconds. */
export interface Watch {
  /** False while nobody looks: nothing is read then. */
  readonly isActive: () => boolean;
  /** Reads once; true when something changed, which makes the next reading come soon again. */
  readonly load: () => Promise<boolean>;
  readonly first: number;
  readonly most: number;
}

/** Reads watches with a back-off: the wait grows by half after each reading without a change. */
export class Poller implements Disposable {
  readonly #timers = new Set<{ stop: () => void }>();

  watch(watch: Watch): Disposable {
    let wait = watch.first;
    let timer: NodeJS.Timeout | undefined;
    const handle = {
      stop: () => {
        this.#timers.delete(handle);
        clearTimeout(timer);
      },
    };
    const schedule = () => {
      if (this.#timers.has(handle)) timer = setTimeout(() => void tick(), wait);
    };
    const tick = async () => {
      if (watch.isActive()) {
        const isChanged = await watch.load().catch(() => false);
        wait = isChanged ? watch.first : Math.min(wait * 1.5, watch.most);
      } else {
        wait = watch.first;
      }
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
