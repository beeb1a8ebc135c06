import { setTimeout as sleep } from 'node:timers/promises';

/** For one try of several, in ms. */
export const brief = { timeout: 2_000 };

/**
 * Looks every 100 ms until what it sees is wanted, and returns what it saw last: also when the time (`limit`, in ms) is
 * over, so that the caller can say what was there instead.
 */
export async function lookUntil<T>(
  look: () => Promise<T>,
  isWanted: (seen: T) => boolean,
  limit = 10_000,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const seen = await look();
    if (isWanted(seen) || Date.now() > end) return seen;
    await sleep(100);
  }
}

/**
 * Acts, and acts again for 30 s while that fails: the workbench overhears what is done to a part that it draws anew in
 * that moment. Each try ends by itself, with a wait for its effect. Throws what the last one threw.
 */
export async function insist(act: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}
