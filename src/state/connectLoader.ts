import { getSelectedCluster, getSelectedEndpointId } from '../core/connect/selection';
import type { ConnectState } from '../core/connect/reducer';
import { isOutcomeUnknown, toFailure } from '../core/errors/errors';
import { PROVIDERS, type NewDatabaseUser } from '../core/model';
import { getValue } from '../core/loadable';
import { isSameRegion } from '../core/providers';
import { findServiceOfEndpoint, getServices, toServiceAddress } from '../core/snapshot';
import { needsRegionalMode } from '../core/missingString/checks';
import type { Store } from './store';

/** Loads what the Connect page needs: database users, and what {@link loadCauses} loads. */
export async function loadForConnect(store: Store, state: ConnectState): Promise<void> {
  await loadProjects(store);
  await Promise.all([store.refreshUsers(state.projectId), loadCauses(store, state)]);
}

/**
 * Loads what a private connection string depends on: clusters, services, the endpoints of the cluster's regions and the
 * selected one, and regionalized mode where it matters.
 */
export async function loadCauses(store: Store, state: ConnectState): Promise<void> {
  await loadProjects(store);
  const { projectId } = state;
  await Promise.all([
    store.refreshClusters(projectId),
    ...PROVIDERS.map((provider) => store.refreshServices(projectId, provider)),
  ]);
  const snapshot = store.get();
  const cluster = getSelectedCluster(state, snapshot);
  const through = cluster ? getSelectedEndpointId(state, cluster) : state.endpointId;
  // Those of the cluster's regions, and the selected one wherever it is.
  const chosen = through === undefined ? undefined : findServiceOfEndpoint(snapshot, projectId, through);
  const services = PROVIDERS.flatMap((provider) => getServices(snapshot, projectId, provider)).filter(
    (service) => service === chosen || cluster?.regions.some((region) => isSameRegion(region, service)),
  );
  await Promise.all([
    ...services.map((service) => store.refreshEndpoints(toServiceAddress(service))),
    cluster && needsRegionalMode(cluster) ? store.refreshRegionalMode(projectId) : undefined,
  ]);
}

async function loadProjects(store: Store): Promise<void> {
  const { projects } = store.get();
  if (!projects || projects.state === 'loading') await store.refresh();
}

/**
 * Creates a database user and makes sure that the list contains it. When the response is lost, the list shows what
 * happened: 'responseLost' when the user exists now and didn't before. Throws AtlasError when there is no new user.
 */
export async function createUserForConnect(
  store: Store,
  projectId: string,
  user: NewDatabaseUser,
): Promise<'created' | 'responseLost'> {
  const isListed = () => {
    const users = store.get().users.get(projectId);
    return users?.state === 'loaded' && users.value.some((each) => isSame(each));
  };
  const isSame = (each: { username: string; databaseName: string }) =>
    each.username === user.username && each.databaseName === 'admin';
  // A load that was in progress began before the user existed, so a second one may be needed.
  const loadListed = async () => {
    for (let reading = 0; reading < 2 && !isListed(); reading++) await store.refreshUsers(projectId);
    return isListed();
  };
  const wasThere = getValue(store.get().users.get(projectId))?.some(isSame) === true;
  try {
    await store.writer.createUser(projectId, user);
  } catch (error) {
    if (wasThere || !isOutcomeUnknown(toFailure(error)) || !(await loadListed())) throw error;
    return 'responseLost';
  }
  await loadListed();
  return 'created';
}
