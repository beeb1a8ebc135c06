import { Hono } from 'hono';
import type { Context } from 'hono';
import { BadControl } from './badControl';
import type { SandboxState, Switches } from '../context';
import { readFaults } from './controlFaults';
import type { Exchanges } from './exchanges';
import type { Faults } from './faults';
import type { RequestLog } from './requestLog';

export interface ControlOptions {
  readonly state: SandboxState;
  readonly faults: Faults;
  readonly requestLog: RequestLog;
  readonly exchanges: Exchanges;
  /** Restores the initial state of the scenario, with new nonces and without tokens. */
  readonly reset: () => void;
}

/** The control API for tests: no credentials, JSON in and out. The host check before it rejects web pages. */
export function createControl({ state, faults, requestLog, exchanges, reset }: ControlOptions): Hono {
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

  addRecords(app, requestLog, exchanges);
  addSwitches(app, state);

  app.get('/_sandbox/faults', (c) => c.json(faults.getArmed()));
  app.post('/_sandbox/faults', async (c) => {
    faults.set(readFaults(await readJson(c)));
    return c.json(faults.getArmed());
  });
  app.delete('/_sandbox/faults', (c) => {
    faults.set([]);
    return c.body(null, 204);
  });

  // The public key for access tokens.
  app.get('/_sandbox/token-key', (c) => c.json(state.tokenKey.toJwk()));

  app.post('/_sandbox/reset', (c) => {
    reset();
    return c.body(null, 204);
  });

  app.notFound((c) => c.json({ error: `The control API has no ${c.req.method} ${c.req.path}.` }, 404));
  app.onError((error, c) => c.json({ error: error.message }, error instanceof BadControl ? 400 : 500));
  return app;
}

function addRecords(app: Hono, requestLog: RequestLog, exchanges: Exchanges): void {
  app.get('/_sandbox/requests', (c) => c.json(requestLog.getEntries()));
  app.delete('/_sandbox/requests', (c) => {
    requestLog.clear();
    return c.body(null, 204);
  });

  app.get('/_sandbox/exchanges', (c) => c.json(exchanges.getAll()));
  app.delete('/_sandbox/exchanges', (c) => {
    exchanges.clear();
    return c.body(null, 204);
  });
}

function addSwitches(app: Hono, state: SandboxState): void {
  app.get('/_sandbox/switches', (c) => c.json(state.switches));
  app.post('/_sandbox/switches', async (c) => {
    state.switches = { ...state.switches, ...readSwitches(await readJson(c)) };
    return c.json(state.switches);
  });
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text()) as unknown;
  } catch {
    throw new BadControl('The body must be JSON.');
  }
}

/** Ten years, in milliseconds: a clock that is stepped without end would leave the range of dates. */
const LONGEST_STEP = 10 * 365 * 24 * 3_600_000;

function readClockWish(body: unknown): { readonly freeze: boolean } | { readonly step: number } {
  if (typeof body === 'object' && body !== null && Object.keys(body).length === 1) {
    if ('freeze' in body && typeof body.freeze === 'boolean') return { freeze: body.freeze };
    if ('step' in body && typeof body.step === 'number' && body.step >= 0 && body.step <= LONGEST_STEP)
      return { step: body.step };
  }
  throw new BadControl(
    `The body must be {"freeze": true or false} or {"step": milliseconds, at most ${LONGEST_STEP}}.`,
  );
}

const SWITCHES: Readonly<Record<keyof Switches, readonly unknown[]>> = {
  digestAlgorithm: ['MD5', 'SHA-256'],
  keepEmptyServices: [true, false],
};

function readSwitches(body: unknown): Partial<Switches> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new BadControl(`The body must be an object with any of ${Object.keys(SWITCHES).join(', ')}.`);
  for (const [name, value] of Object.entries(body)) {
    const allowed = Object.hasOwn(SWITCHES, name) ? SWITCHES[name as keyof Switches] : undefined;
    if (!allowed) throw new BadControl(`Unknown switch: ${name}.`);
    if (!allowed.includes(value))
      throw new BadControl(`${name} must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}.`);
  }
  return body;
}
