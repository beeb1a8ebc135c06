import type { EndpointService, InterfaceEndpoint, Provider } from '../model';
import { toStatus, type Status } from '../status';
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

export function toEndpointStatus(endpoint: InterfaceEndpoint): Status {
  const table = PROFILES[endpoint.provider].endpointStatuses;
  return toStatus(
    table,
    endpoint.deleteRequested && endpoint.status !== 'DELETED' ? 'DELETING' : endpoint.status,
  );
}
