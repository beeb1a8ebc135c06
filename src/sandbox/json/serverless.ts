import { selfLinks } from '../http/links';
import type { Project, ServerlessInstance, TenantEndpoint } from '../scenario/model';
import { toHostLabel } from '../scenario/hostLabel';

/** ServerlessInstanceDescription of the API. */
export function toInstanceBody(project: Project, instance: ServerlessInstance): object {
  return {
    connectionStrings: toStrings(project, instance),
    createDate: instance.created,
    groupId: project.id,
    id: instance.id,
    links: selfLinks(`/api/atlas/v2/groups/${project.id}/serverless/${encodeURIComponent(instance.name)}`),
    mongoDBVersion: instance.version,
    name: instance.name,
    providerSettings: {
      providerName: 'SERVERLESS',
      backingProviderName: instance.provider,
      regionName: instance.region,
    },
    serverlessBackupOptions: { serverlessContinuousBackupEnabled: true },
    stateName: 'IDLE',
    tags: [],
    terminationProtectionEnabled: false,
  };
}

/**
 * There is a private connection string for each endpoint that is AVAILABLE, and only the SRV form (SPEC). The name of
 * its host is as in a Terraform user's output: `cluster-atlas-pe-0`. Unverified: that the number follows the endpoint.
 */
function toStrings(
  { hostSuffix }: Project,
  { name, region, provider, endpoints }: ServerlessInstance,
): object {
  const label = toHostLabel(name);
  const ways = endpoints.filter((one) => one.status === 'AVAILABLE');
  return {
    standardSrv: `mongodb+srv://${label}.${hostSuffix}.mongodb.net`,
    ...(ways.length === 0
      ? {}
      : {
          privateEndpoint: ways.map(({ index, cloudProviderEndpointId }) => ({
            endpoints: [{ endpointId: cloudProviderEndpointId, providerName: provider, region }],
            srvConnectionString: `mongodb+srv://${label}-pe-${index}.${hostSuffix}.mongodb.net`,
            type: 'MONGOS',
          })),
        }),
  };
}

/** ServerlessTenantEndpoint of the API. Null where the SPEC requires it; fields that the customer hasn’t set yet are omitted. */
export function toTenantEndpointBody({ provider }: ServerlessInstance, endpoint: TenantEndpoint): object {
  const { cloudProviderEndpointId, privateEndpointIpAddress, privateLinkServiceResourceId } = endpoint;
  return {
    _id: endpoint.id,
    ...(cloudProviderEndpointId === null ? {} : { cloudProviderEndpointId }),
    ...(endpoint.comment === undefined ? {} : { comment: endpoint.comment }),
    endpointServiceName: endpoint.endpointServiceName,
    errorMessage: endpoint.errorMessage,
    ...(privateEndpointIpAddress === null ? {} : { privateEndpointIpAddress }),
    ...(provider === 'AZURE' ? { privateLinkServiceResourceId } : {}),
    providerName: provider,
    status: endpoint.status,
  };
}
