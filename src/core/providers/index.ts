import type { EndpointService, InterfaceEndpoint, Provider } from '../model';
import { toKind, toStatus, type Status, type StatusKind } from '../status';
import { shorten } from '../text';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import type { ProviderProfile } from './provider';
import type { Region } from './region';

const PROFILES = { AWS: aws, AZURE: azure, GCP: gcp } satisfies Record<Provider, ProviderProfile>;

export function getProvider(provider: Provider): ProviderProfile {
  return PROFILES[provider];
}

/** The region as its cloud spells it. A provider that we don't know leaves the region raw. */
export function toCloudRegion(provider: string, atlasRegion: string): Region {
  return isProvider(provider)
    ? PROFILES[provider].region(atlasRegion)
    : { atlas: atlasRegion, cloud: atlasRegion };
}

/** A provider and one of its regions, in Atlas's spelling or the cloud's. */
interface PlacedInRegion {
  readonly provider: string;
  readonly region: string;
}

/**
 * Text that is equal for two regions only when they are the same. Atlas spells some regions in two ways (Azure's
 * NEWZEALAND_NORTH and NEW_ZEALAND_NORTH), and the cloud's spelling is also accepted.
 */
export function toRegionKey({ provider, region }: PlacedInRegion): string {
  return `${provider} ${toCloudRegion(provider, region).cloud}`;
}

/** Whether two things are in the same region of the same provider, however the region is spelled. */
export function isSameRegion(a: PlacedInRegion, b: PlacedInRegion): boolean {
  return toRegionKey(a) === toRegionKey(b);
}

/** The cloud's short name; raw for a provider that we don't know. */
export function toCloudName(provider: string): string {
  return isProvider(provider) ? PROFILES[provider].cloudName : provider;
}

/** An interface endpoint's name for a row, whoever its provider is. */
export function toShortEndpointId(provider: string, endpointId: string): string {
  return isProvider(provider) ? PROFILES[provider].shortEndpointId(endpointId) : shorten(endpointId);
}

export function isProvider(value: string): value is Provider {
  return Object.hasOwn(PROFILES, value);
}

export function toServiceStatus(service: EndpointService): Status {
  return toStatus(PROFILES[service.provider].serviceStatuses, service.status);
}

/** The kind of {@link toServiceStatus} alone. */
export function toServiceStatusKind({ provider, status }: EndpointService): StatusKind {
  return toKind(PROFILES[provider].serviceStatuses, status);
}

export function toEndpointStatus(endpoint: InterfaceEndpoint): Status {
  return toStatus(PROFILES[endpoint.provider].endpointStatuses, toReportedStatus(endpoint));
}

/** The kind of {@link toEndpointStatus} alone. */
export function toEndpointStatusKind(endpoint: InterfaceEndpoint): StatusKind {
  return toKind(PROFILES[endpoint.provider].endpointStatuses, toReportedStatus(endpoint));
}

function toReportedStatus({ deleteRequested, status }: InterfaceEndpoint): string {
  return deleteRequested && status !== 'DELETED' ? 'DELETING' : status;
}
