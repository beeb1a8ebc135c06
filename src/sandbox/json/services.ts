import type { Endpoint, Provider, Service } from '../scenario/model';

/** What each provider calls the list of endpoint ids, the endpoint's id, and the endpoint's status. */
const NAMES = {
  AWS: { list: 'interfaceEndpoints', id: 'interfaceEndpointId', status: 'connectionStatus' },
  AZURE: { list: 'privateEndpoints', id: 'privateEndpointResourceId', status: 'status' },
  GCP: { list: 'endpointGroupNames', id: 'endpointGroupName', status: 'status' },
} as const satisfies Record<Provider, object>;

/** EndpointService of the API. */
export function toServiceBody(service: Service): object {
  return {
    cloudProvider: service.provider,
    errorMessage: service.errorMessage,
    id: service.id,
    regionName: service.region,
    status: service.status,
    [NAMES[service.provider].list]: service.endpoints.map((endpoint) => endpoint.id),
    ...service.wireFields,
  };
}

/** PrivateLinkEndpoint of the API. */
export function toEndpointBody(service: Service, endpoint: Endpoint): object {
  const names = NAMES[service.provider];
  return {
    cloudProvider: service.provider,
    deleteRequested: endpoint.deleteRequested,
    errorMessage: endpoint.errorMessage,
    [names.id]: endpoint.id,
    ...(endpoint.status === undefined ? {} : { [names.status]: endpoint.status }),
    ...endpoint.wireFields,
  };
}
