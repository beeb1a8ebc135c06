import type { Disposable } from '../state/event';
import { WHOLE, type ChangedKeys } from '../state/snapshotHolder';

/**
 * Milliseconds between two drawings. The editor shows the first of several changes of a tree, and the next ones only
 * after 200 ms without a change: with shorter intervals, nothing would be shown until everything is loaded.
 */
const INTERVAL = 250;

/** Collects what changed, and has it drawn: the first change at once, and those that follow every 250 ms. */
export class DrawScheduler implements Disposable {
  #undrawn = new Set<string>();
  #drawnAt = -INTERVAL;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly draw: (keys: ChangedKeys) => void) {}

  /** `keys`: what changed in the store; without them, everything may have. */
  schedule(keys: ChangedKeys = new Set([WHOLE])): void {
    for (const key of keys) this.#undrawn.add(key);
    this.#timer ??= setTimeout(() => this.#run(), this.#drawnAt + INTERVAL - performance.now());
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #run(): void {
    this.#timer = undefined;
    this.#drawnAt = performance.now();
    const keys = this.#undrawn;
    this.#undrawn = new Set();
    this.draw(keys);
  }
}
