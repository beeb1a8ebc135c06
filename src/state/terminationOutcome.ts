import type { EndpointService, InterfaceEndpoint } from '../core/model';
import type { TerminationPlan } from '../core/terminate/plan';
import type { Prepared } from './pendingDeletions';

/** A termination that Atlas has finished. */
export interface Finished {
  readonly plan: TerminationPlan;
  /** The target as it was before it went, for the cleanup command. */
  readonly service: EndpointService;
  readonly endpoint?: InterfaceEndpoint | undefined;
  /** For an endpoint: what became of its service. */
  readonly serviceState: 'deleted' | 'deleting' | 'remains';
}

/**
 * sent: Atlas is deleting it. unknown: the response was lost, and it's watched until its state is known. changed: nothing
 * was sent, because what it breaks is no longer what was confirmed.
 */
export type TerminationOutcome =
  | { readonly kind: 'sent' | 'unknown' | 'alreadyDeleted' }
  | { readonly kind: 'changed'; readonly prepared: Prepared };
