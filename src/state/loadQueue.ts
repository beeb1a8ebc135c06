/**
 * How urgent a load is: a user asked for exactly this (it never waits), a refresh asked for many lists, and the
 * endpoints of visible services, of changing ones, and the rest.
 */
export const URGENCY = { user: 0, lists: 1, visible: 2, changing: 3, rest: 4 } as const;
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY];

/** Loads in progress at most, of lists and all together. */
const MOST = 24;
/** How many of those may load endpoints, so that a user’s request finds a free connection meanwhile. */
const MOST_ENDPOINTS = 22;
/**
 * Endpoints of a project that are loaded at once, and then in a minute. Atlas allows 4000 and 2000 of these requests;
 * what is left is for what users ask for.
 */
const BUDGET = { burst: 3000, perMinute: 1500 };
/** Milliseconds until a project whose budget is used up is tried again. */
const PAUSE = 1000;

interface Waiting {
  readonly name: string;
  readonly projectId: string;
  readonly start: () => Promise<void>;
  /** Called instead of `start` when it's forgotten. */
  readonly drop: () => void;
}

/** Starts loads by urgency, as many at a time as Atlas and the user's own requests leave room for. */
export class LoadQueue {
  readonly #queues = Object.values(URGENCY).map(() => new Map<string, Waiting>());
  readonly #budgets = new Map<string, { left: number; at: number }>();
  #overBudget: (readonly [Urgency, Waiting])[] = [];
  #active = 0;
  #heldUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `now`: milliseconds of a monotonic clock. */
  constructor(private readonly now: () => number) {}

  add(urgency: Urgency, waiting: Waiting): void {
    if (urgency === URGENCY.user) {
      this.#start(waiting);
      return;
    }
    this.#queues[urgency]?.set(waiting.name, waiting);
    this.#pump();
  }

  /** Makes a load that still waits at least this urgent. */
  raise(name: string, urgency: Urgency): void {
    this.#resume();
    for (const queue of this.#queues.slice(urgency + 1)) {
      const waiting = queue.get(name);
      if (!waiting) continue;
      queue.delete(name);
      this.add(urgency, waiting);
    }
  }

  /** Starts no endpoints for so many milliseconds. */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.now() + ms);
    this.#pump();
  }

  /** Forgets what waits. What is in progress ends by itself. */
  reset(): void {
    const forgotten = [
      ...this.#queues.flatMap((queue) => [...queue.values()]),
      ...this.#overBudget.map(([, each]) => each),
    ];
    for (const queue of this.#queues) queue.clear();
    this.#overBudget = [];
    for (const waiting of forgotten) waiting.drop();
    this.#budgets.clear();
    this.#heldUntil = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #pump(): void {
    this.#pumpQueue(URGENCY.lists, MOST);
    if (this.#queues.every(({ size }) => size === 0)) return;
    const wait = this.#heldUntil - this.now();
    if (wait > 0) {
      this.#pumpIn(wait);
      return;
    }
    for (const urgency of [URGENCY.visible, URGENCY.changing, URGENCY.rest]) {
      this.#pumpQueue(urgency, MOST_ENDPOINTS);
    }
  }

  #pumpQueue(urgency: Urgency, most: number): void {
    const queue = this.#queues[urgency];
    for (const waiting of queue?.values() ?? []) {
      if (this.#active >= most) return;
      queue?.delete(waiting.name);
      if (urgency === URGENCY.lists || this.#isInBudget(waiting.projectId)) this.#start(waiting);
      else {
        this.#overBudget.push([urgency, waiting]);
        this.#pumpIn(PAUSE);
      }
    }
  }

  #pumpIn(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#resume();
      this.#pump();
    }, ms);
  }

  #resume(): void {
    const waiting = this.#overBudget;
    this.#overBudget = [];
    for (const [urgency, each] of waiting) this.#queues[urgency]?.set(each.name, each);
  }

  #isInBudget(projectId: string): boolean {
    const { burst, perMinute } = BUDGET;
    const { left, at } = this.#budgets.get(projectId) ?? { left: burst, at: this.now() };
    const budget = Math.min(burst, left + ((this.now() - at) / 60_000) * perMinute);
    const isEnough = budget >= 1;
    this.#budgets.set(projectId, { left: isEnough ? budget - 1 : budget, at: this.now() });
    return isEnough;
  }

  #start(waiting: Waiting): void {
    this.#active += 1;
    void waiting.start().finally(() => {
      this.#active -= 1;
      this.#pump();
    });
  }
}
