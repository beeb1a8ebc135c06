import type { EndpointService, InterfaceEndpoint } from '../core/model';
import { toEndpointKey, toServiceKey } from '../core/snapshot';
import type { TerminationPlan, TerminationTarget } from '../core/terminate/plan';
import { quietly } from './profileList';
import type { Session } from './session';

/** What a termination breaks, and its target as it was loaded before. */
export interface Prepared {
  readonly plan: TerminationPlan;
  readonly service: EndpointService;
  readonly endpoint?: InterfaceEndpoint | undefined;
}

/** A deletion whose end isn't known yet. Contains no secret. */
export interface PendingDeletion {
  /** Base URL and credential ID. */
  readonly account: string;
  /** When it was requested: milliseconds since the epoch. */
  readonly since: number;
  readonly prepared: Prepared;
}

/** Where pending deletions are stored for this window's next start. Writing may fail. */
export interface DeletionMemory {
  getDeletions(): readonly PendingDeletion[];
  setDeletions(deletions: readonly PendingDeletion[]): PromiseLike<void>;
}

/** Deletions can take up to an hour. After two (in milliseconds), only ordinary refreshes update the row. */
export const GIVE_UP = 2 * 60 * 60 * 1000;

/** The deletions that this window watches. They survive its reload, so that their end is still reported. */
export class PendingDeletions {
  constructor(
    private readonly session: Session,
    private readonly memory: DeletionMemory,
  ) {}

  /** Those of the account that is signed in. */
  get(): readonly Prepared[] {
    const account = this.#getAccount();
    return this.#getRecent().flatMap((each) => (each.account === account ? each.prepared : []));
  }

  add(prepared: Prepared): void {
    const account = this.#getAccount();
    if (account === undefined) return;
    const others = this.#getRecent().filter((each) => !isSame(each.prepared, prepared));
    this.#set([...others, { account, since: Date.now(), prepared }]);
  }

  remove(prepared: Prepared): void {
    this.#set(this.#getRecent().filter((each) => !isSame(each.prepared, prepared)));
  }

  #getAccount(): string | undefined {
    const session = this.session.get();
    return session.state === 'signedIn' ? `${session.baseUrl} ${session.credentialId}` : undefined;
  }

  #getRecent(): readonly PendingDeletion[] {
    return this.memory.getDeletions().filter(({ since }) => Math.abs(Date.now() - since) < GIVE_UP);
  }

  #set(deletions: readonly PendingDeletion[]): void {
    void quietly(this.memory.setDeletions(deletions));
  }
}

/** The key of a target in the snapshot. */
export function toTargetKey(target: TerminationTarget): string {
  return target.kind === 'endpoint' ? toEndpointKey(target.address) : toServiceKey(target.address);
}

function isSame(one: Prepared, other: Prepared): boolean {
  return toTargetKey(one.plan.target) === toTargetKey(other.plan.target);
}
