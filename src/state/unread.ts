import { PROVIDERS } from '../core/model';
import { getServices, getShownProjects, toEndpointKey, toServiceAddress } from '../core/snapshot';
import type { Store } from './store';

/** Endpoints that one look at everything reads at most; Atlas lets a project have 4000 such calls, then 2000 a minute. */
const MOST = 500;

/**
 * Reads the endpoints of shown projects that have no answer of this session: a refresh leaves out those of closed services at rest,
 * so a search by status would miss them. What is over 500 stays unread, and counts keep saying "at least".
 */
export async function loadUnreadEndpoints(store: Store): Promise<void> {
  const snapshot = store.get();
  const unread = getShownProjects(snapshot)
    .flatMap(({ id }) => PROVIDERS.flatMap((provider) => getServices(snapshot, id, provider)))
    .flatMap((service) =>
      service.endpointIds.map((endpointId) => ({ ...toServiceAddress(service), endpointId })),
    )
    .filter((address) => snapshot.endpoints.get(toEndpointKey(address))?.state !== 'loaded');
  await Promise.all(unread.slice(0, MOST).map((address) => store.refreshEndpoint(address)));
}
