import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../model';
import { getEndpointStatus, isDeletionScheduled } from '../currentStatus';
import { getProvider } from '../providers';
import { getFailure, getValue } from '../loadable';
import { toEndpointKey, toServiceAddress, type Snapshot } from '../snapshot';
import { isFailedEndpoint, type StatusKind } from '../status';
import { toEndpointAdvice } from '../terminate/endpointAdvice';
import { toPlainText } from '../text';
import type { Check } from './check';
import { toNotLoaded } from './notLoaded';

/** Whether a service that is available has an interface endpoint that is: the first that is furthest. */
export function toEndpointCheck(service: EndpointService, place: string, snapshot: Snapshot): Check {
  const profile = getProvider(service.provider);
  const checks = service.endpointIds.map((endpointId) => toOne(service, endpointId, place, snapshot));
  const best = checks.reduce<Check | undefined>(
    (before, check) => (before && ORDER.indexOf(before.state) <= ORDER.indexOf(check.state) ? before : check),
    undefined,
  );
  return (
    best ?? {
      code: 'noEndpoint',
      state: 'fail',
      label: l10n.t('No endpoint in {0}', place),
      sentence: l10n.t('The endpoint service in {0} has no interface endpoint yet (Not configured).', place),
      next: l10n.t('Create a {0}, then add its ID.', profile.endpointNoun()),
      action: 'setUp',
      commands: profile.setup.toCommands(service, {}),
    }
  );
}

/** An endpoint that isn't loaded doesn't count against the region, unless another one is being created. */
const ORDER: readonly Check['state'][] = ['pass', 'waiting', 'unknown', 'fail'];

function toOne(service: EndpointService, endpointId: string, place: string, snapshot: Snapshot): Check {
  const { shortEndpointId } = getProvider(service.provider);
  const address = { ...toServiceAddress(service), endpointId };
  const remote = snapshot.endpoints.get(toEndpointKey(address));
  const endpoint = getValue(remote);
  const failure = getFailure(remote);
  const id = shortEndpointId(endpointId);
  const status = getEndpointStatus(address, snapshot);
  if (!status || (failure && !isDeletionScheduled(status.kind))) return toUnread(id, place, failure);
  const word = toPlainText(status.word);
  if (status.kind === 'available') {
    return {
      code: 'endpoint',
      state: 'pass',
      sentence: l10n.t('Endpoint {0} in {1} is available.', id, place),
      next: '',
    };
  }
  const state = toState(status.kind);
  const error = toPlainText(endpoint?.errorMessage ?? '');
  return {
    code: 'endpointNotAvailable',
    state,
    label: l10n.t('{0}: endpoint {1}', place, word),
    sentence: [
      l10n.t('Endpoint {0} in {1} isn’t available: {2}.', id, place, word),
      error && l10n.t('Atlas reports: {0}', error),
    ]
      .filter(Boolean)
      .join(' '),
    next: endpoint ? toEndpointAdvice(service, endpoint, snapshot).next : status.next,
    action: toAction(state, status.kind),
  };
}

function toAction(state: Check['state'], kind: StatusKind): Check['action'] {
  if (state === 'waiting') return 'watch';
  if (state === 'unknown') return 'refresh';
  return isFailedEndpoint(kind) ? 'setUp' : 'privateEndpointPage';
}

function toState(kind: StatusKind): Check['state'] {
  switch (kind) {
    case 'working':
    case 'pendingAcceptance':
      return 'waiting';
    case 'unknown':
      return 'unknown';
    default:
      return 'fail';
  }
}

function toUnread(id: string, place: string, failure: ReturnType<typeof getFailure>): Check {
  return {
    code: 'endpointNotRead',
    label: l10n.t('{0}: endpoint not loaded', place),
    ...toNotLoaded(
      failure,
      l10n.t('Couldn’t load endpoint {0} in {1}', id, place),
      l10n.t('Endpoint {0} in {1} isn’t loaded yet.', id, place),
    ),
  };
}
