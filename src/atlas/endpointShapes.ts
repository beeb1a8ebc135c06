import * as v from 'valibot';
import type { EndpointService, InterfaceEndpoint, Provider } from '../core/model';
import { toServiceRegion as toAwsServiceRegion } from '../core/providers/aws/serviceRegion';
import { toServiceRegion as toGcpServiceRegion } from '../core/providers/gcp/serviceRegion';
import type { EndpointAddress } from '../core/snapshot';
import { flag, key, list, record, text } from './decode';

const strings = list(v.string());

/** A service of any provider: the fields of the others are absent. */
export const serviceSchema = record({
  id: key,
  cloudProvider: text,
  regionName: text,
  status: text,
  errorMessage: text,
  endpointServiceName: text,
  interfaceEndpoints: strings,
  supportedRemoteRegions: v.nullish(strings),
  privateEndpoints: strings,
  privateLinkServiceName: text,
  privateLinkServiceResourceId: text,
  endpointGroupNames: strings,
  serviceAttachmentNames: strings,
  portMappingEnabled: flag,
});

/** An interface endpoint of any provider. */
export const endpointSchema = v.pipe(
  record({
    cloudProvider: text,
    deleteRequested: flag,
    errorMessage: text,
    status: text,
    interfaceEndpointId: text,
    connectionStatus: text,
    privateEndpointResourceId: text,
    privateEndpointIPAddress: text,
    privateEndpointConnectionName: text,
    endpointGroupName: text,
    gcpProjectId: text,
    endpoints: list(record({ endpointName: text, ipAddress: text, status: text })),
  }),
  // Every field is optional, but if all of them are missing, the JSON isn't Atlas's.
  v.check((found) => {
    const fields: readonly unknown[] = Object.values(found);
    return fields.some((field) => field !== undefined && !Array.isArray(field));
  }),
);

type WireService = v.InferOutput<typeof serviceSchema>;
type WireEndpoint = v.InferOutput<typeof endpointSchema>;

/** A decoded service as the model knows it. */
export function toService(
  wire: WireService,
  { projectId, provider }: { projectId: string; provider: Provider },
  payload: unknown,
): EndpointService {
  return {
    id: wire.id,
    projectId,
    provider,
    reportedProvider: wire.cloudProvider === provider ? undefined : wire.cloudProvider,
    region: wire.regionName ?? toServiceRegion(wire, provider) ?? '',
    status: wire.status ?? '',
    errorMessage: wire.errorMessage,
    ...toProviderPart(wire, provider),
    payload,
  };
}

/** The region in what the service is called in its cloud. Azure's names have none. */
function toServiceRegion(wire: WireService, provider: Provider): string | undefined {
  switch (provider) {
    case 'AWS':
      return toAwsServiceRegion(wire.endpointServiceName);
    case 'AZURE':
      return undefined;
    case 'GCP':
      return toGcpServiceRegion(wire.serviceAttachmentNames);
  }
}

type ProviderPart = Pick<
  EndpointService,
  'endpointIds' | 'serviceName' | 'resourceId' | 'serviceAttachments' | 'portMapped' | 'acceptedRegions'
>;

function toProviderPart(wire: WireService, provider: Provider): ProviderPart {
  switch (provider) {
    case 'AWS':
      return {
        endpointIds: toUnique(wire.interfaceEndpoints),
        serviceName: wire.endpointServiceName,
        acceptedRegions: wire.supportedRemoteRegions ?? undefined,
      };
    case 'AZURE':
      return {
        endpointIds: toUnique(wire.privateEndpoints),
        serviceName: wire.privateLinkServiceName,
        resourceId: wire.privateLinkServiceResourceId,
      };
    case 'GCP':
      return {
        endpointIds: toUnique(wire.endpointGroupNames),
        serviceAttachments: wire.serviceAttachmentNames,
        portMapped: wire.portMappingEnabled,
      };
  }
}

/** Rows are keyed by these. */
function toUnique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => id !== '');
}

/**
 * A decoded interface endpoint as a model. It has the ID of the request, because Azure sometimes spells the same
 * resource ID in different case.
 */
export function toEndpoint(wire: WireEndpoint, ref: EndpointAddress, payload: unknown): InterfaceEndpoint {
  const status = ref.provider === 'AWS' ? (wire.connectionStatus ?? wire.status) : wire.status;
  const rules = wire.endpoints.map(({ endpointName, ipAddress, status: ruleStatus }) => ({
    name: endpointName ?? '',
    ipAddress: ipAddress ?? '',
    status: ruleStatus ?? '',
  }));
  return {
    id: ref.endpointId,
    provider: ref.provider,
    serviceId: ref.serviceId,
    projectId: ref.projectId,
    status: status ?? '',
    errorMessage: wire.errorMessage,
    deleteRequested: wire.deleteRequested ?? false,
    ipAddress: wire.privateEndpointIPAddress,
    connectionName: wire.privateEndpointConnectionName,
    cloudProjectId: wire.gcpProjectId,
    rules: ref.provider === 'GCP' ? rules : undefined,
    payload,
  };
}
