/** Milliseconds of work after which other work gets its turn: half a frame. */
const SHARE = 8;

/** A function for long work to await often: yields to the event loop whenever the work has taken 8 ms. */
export function createYield(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SHARE) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
