import { AtlasError, toFailure } from '../core/errors/errors';
import { parseTenantId } from '../core/families/serverless';
import type { EndpointService, Provider, ServerlessInstance } from '../core/model';
import type { ServiceAddress } from '../core/snapshot';
import type { Caller } from './call';
import { loadInstances, loadTenantServices } from './serverless';

/**
 * The endpoints of a project's serverless instances on one provider. There are none of an instance that was migrated
 * meanwhile, and none once Atlas has removed the list of instances or that of their endpoints.
 */
export async function loadServicesOfInstances(
  caller: Caller,
  projectId: string,
  provider: Provider,
  signal?: AbortSignal,
): Promise<readonly EndpointService[]> {
  const instances = await loadInstances(caller, projectId, signal).catch(rethrowUnlessEnded);
  const lists = await Promise.all(
    instances
      .filter((instance) => instance.provider === provider)
      .map((instance) => loadTenantServices(caller, instance, signal).catch(rethrowUnlessEnded)),
  );
  return lists.flat();
}

/** HTTP 404: the instance was deleted or migrated. HTTP 410: its version of the API has ended. */
function rethrowUnlessEnded(error: unknown): readonly never[] {
  const { kind, status } = toFailure(error);
  if (kind === 'notFound' || status === 410) return [];
  throw error;
}

/** The instance of an endpoint's address. Throws AtlasError `notFound` when it was deleted or migrated. */
export async function loadInstanceOf(
  caller: Caller,
  { projectId, serviceId }: ServiceAddress,
  signal?: AbortSignal,
): Promise<ServerlessInstance> {
  const address = parseTenantId(serviceId);
  const instances = address ? await loadInstances(caller, projectId, signal) : [];
  const instance = instances.find(({ name }) => name === address?.instanceName);
  if (!instance)
    throw new AtlasError({ kind: 'notFound', code: 'SERVERLESS_INSTANCE_NOT_FOUND', host: caller.host });
  return instance;
}
