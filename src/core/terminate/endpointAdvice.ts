import * as l10n from '@vscode/l10n';
import { getEndpointStatus, isDeletionScheduled } from '../currentStatus';
import type { EndpointService, InterfaceEndpoint } from '../model';
import { getProvider, toEndpointStatus } from '../providers';
import { toServiceAddress, type Snapshot } from '../snapshot';
import { isLastEndpoint } from './plan';

/** What an endpoint's status means for the user. */
export interface EndpointAdvice {
  /** With the possible causes where Atlas sent no error message. */
  readonly meaning: string;
  /** What to do, by the error message where it is recognized, else by the status. */
  readonly next: string;
}

/**
 * Explains an endpoint's status in its service. That terminating it also deletes the service is shown only where the
 * next step replaces the endpoint and it is the last one.
 */
export function toEndpointAdvice(
  service: EndpointService,
  endpoint: InterfaceEndpoint,
  snapshot: Snapshot,
): EndpointAdvice {
  const address = { ...toServiceAddress(service), endpointId: endpoint.id };
  const status = getEndpointStatus(address, snapshot) ?? toEndpointStatus(endpoint);
  const error = endpoint.errorMessage ?? '';
  const explained = isDeletionScheduled(status.kind)
    ? undefined
    : getProvider(service.provider).explainError(error);
  const { next, isReplacement } = explained ?? status;
  const meaning = error === '' && status.causes ? `${status.meaning} ${status.causes}` : status.meaning;
  return isReplacement && isLastEndpoint(service, endpoint.id, snapshot)
    ? { meaning, next: `${next} ${l10n.t('Terminating the last endpoint also deletes its service.')}` }
    : { meaning, next };
}
