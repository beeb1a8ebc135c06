import { Hono } from 'hono';
import type { Context } from 'hono';
import { BadControl } from './badControl';
import type { SandboxState } from './context';
import { readFaults } from './controlFaults';
import type { Faults } from './faults';
import type { Journal } from './journal';

export interface ControlDoor {
  readonly state: SandboxState;
  readonly faults: Faults;
  readonly journal: Journal;
  /** Puts the world back as it was at the start, with new nonces and without tokens. */
  readonly reset: () => void;
}

/** The door for tests: no credentials, loopback only, JSON in and out. */
export function createControl({ state, faults, journal, reset }: ControlDoor): Hono {
  const app = new Hono();
  const { clock } = state;
  const clockNow = () => ({ now: clock.now(), frozen: clock.frozen, speed: clock.speed });

  app.get('/_sandbox/clock', (c) => c.json(clockNow()));
  app.post('/_sandbox/clock', async (c) => {
    const wish = readClockWish(await readJson(c));
    if ('freeze' in wish) clock.setFrozen(wish.freeze);
    else clock.step(wish.step);
    return c.json(clockNow());
  });

  app.get('/_sandbox/requests', (c) => c.json(journal.getEntries()));
  app.delete('/_sandbox/requests', (c) => {
    journal.clear();
    return c.body(null, 204);
  });

  app.get('/_sandbox/faults', (c) => c.json(faults.getArmed()));
  app.post('/_sandbox/faults', async (c) => {
    faults.set(readFaults(await readJson(c)));
    return c.json(faults.getArmed());
  });
  app.delete('/_sandbox/faults', (c) => {
    faults.set([]);
    return c.body(null, 204);
  });

  app.post('/_sandbox/reset', (c) => {
    reset();
    return c.body(null, 204);
  });

  app.notFound((c) => c.json({ error: `The control door has no ${c.req.method} ${c.req.path}.` }, 404));
  app.onError((error, c) => c.json({ error: error.message }, error instanceof BadControl ? 400 : 500));
  return app;
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text()) as unknown;
  } catch {
    throw new BadControl('The body must be JSON.');
  }
}

function readClockWish(body: unknown): { readonly freeze: boolean } | { readonly step: number } {
  if (typeof body === 'object' && body !== null && Object.keys(body).length === 1) {
    if ('freeze' in body && typeof body.freeze === 'boolean') return { freeze: body.freeze };
    if ('step' in body && typeof body.step === 'number' && Number.isFinite(body.step) && body.step >= 0)
      return { step: body.step };
  }
  throw new BadControl('The clock takes {"freeze": true or false} or {"step": milliseconds}, one of them.');
}
