import { AtlasError } from '../core/errors/errors';
import { parseTenantId } from '../core/families/serverless';
import type { ServerlessInstance } from '../core/model';
import { isProvider } from '../core/providers';
import type { ServiceAddress } from '../core/snapshot';
import { isUriText } from '../core/text';
import type { Caller } from './call';
import { connectionStringsSchema } from './connectionStrings';
import { key, nested, record, text } from './decode';
import { loadPages } from './paging';
import { toRoute } from './paths';

const VERSION = '2023-01-01';
const INSTANCES = '/groups/{groupId}/serverless';

const instanceSchema = record({
  name: key,
  connectionStrings: connectionStringsSchema,
  providerSettings: nested(record({ backingProviderName: text, regionName: text })),
});

/** The serverless instances of a project; none since January 15, 2026 (Atlas Admin API). */
export async function loadInstances(
  caller: Caller,
  projectId: string,
  signal?: AbortSignal,
): Promise<readonly ServerlessInstance[]> {
  const call = { route: toRoute(INSTANCES, { groupId: projectId }), version: VERSION };
  const found = await loadPages(caller, call, instanceSchema, ({ name }) => name, signal);
  return found.flatMap(({ name, providerSettings, connectionStrings }) => {
    const { backingProviderName: provider = '', regionName: region = '' } = providerSettings ?? {};
    if (!isProvider(provider)) return [];
    const strings = new Map(
      (connectionStrings?.privateEndpoint ?? []).flatMap(({ endpoints, srvConnectionString }) =>
        isUriText(srvConnectionString ?? '')
          ? endpoints.map(({ endpointId }) => [endpointId ?? '', srvConnectionString ?? ''] as const)
          : [],
      ),
    );
    return [{ projectId, name, provider, region, connectionStrings: strings }];
  });
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
