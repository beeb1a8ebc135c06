import { badAttribute, Failure } from '../http/failure';
import { PROVIDERS } from '../scenario/model';
import type { Provider } from '../scenario/model';
import type { ServiceWish } from '../scenario/newService';
import { readRegion } from '../scenario/regions';
import { optionalFlag, optionalTexts, readObject, refuseUnknown, requiredText } from './fields';
import type { Fields } from './fields';

/** How many remote regions a service accepts at most (SPEC). */
const MOST_REMOTE_REGIONS = 35;

/** The service of a creation request. Throws 400 by the rules of CloudProviderEndpointServiceRequest. */
export function readServiceWish(text: string): ServiceWish {
  const fields = readObject(text);
  refuseUnknown(fields, ['portMappingEnabled', 'providerName', 'region', 'supportedRemoteRegions']);
  const name = requiredText(fields, 'providerName', { oneOf: PROVIDERS });
  const provider = PROVIDERS.find((one) => one === name) ?? 'AWS';
  const region = knownRegion(provider, requiredText(fields, 'region'));
  const isPortMapped = optionalFlag(fields, 'portMappingEnabled') ?? false;
  if (isPortMapped && provider !== 'GCP')
    throw badAttribute('portMappingEnabled', 'Only services on Google Cloud can be port-mapped.');
  if (provider !== 'AWS' && (fields['supportedRemoteRegions'] ?? null) !== null)
    throw new Failure(404, 'PROVIDER_UNSUPPORTED', `Provider ${provider} not currently supported.`, [
      provider,
    ]);
  return { provider, region, isPortMapped, remoteRegions: readRemoteRegions(fields, region) ?? null };
}

/**
 * The accepted regions of a change request, in Atlas's spelling; null removes all. Undefined doesn't change them.
 * Unverified: that the field may be left out.
 */
export function readRemoteRegionsChange(
  text: string,
  ownRegion: string,
): readonly string[] | null | undefined {
  const fields = readObject(text);
  refuseUnknown(fields, ['cloudProvider', 'supportedRemoteRegions']);
  requiredText(fields, 'cloudProvider', { oneOf: ['AWS'] });
  return readRemoteRegions(fields, ownRegion);
}

/** The service's own region is accepted anyway and must not be listed. Unverified: the status, and that twice is an error. */
function readRemoteRegions(fields: Fields, ownRegion: string): readonly string[] | null | undefined {
  const given = optionalTexts(fields, 'supportedRemoteRegions', MOST_REMOTE_REGIONS);
  if (given === undefined || given === null) return given;
  const regions = given.map((name) => knownRegion('AWS', name));
  if (regions.includes(ownRegion))
    throw new Failure(
      400,
      'CROSS_REGION_PRIVATE_LINK_SELF_REGION',
      `${ownRegion} is the region of the service itself and cannot be among its remote regions.`,
      [ownRegion],
    );
  if (new Set(regions).size < regions.length)
    throw badAttribute('supportedRemoteRegions', 'A region is listed twice.');
  return regions;
}

/** A region in Atlas's spelling, whichever spelling was sent. */
function knownRegion(provider: Provider, given: string): string {
  const region = readRegion(provider, given);
  if (region === undefined)
    throw new Failure(400, 'INVALID_REGION', `No region ${given} exists for provider ${provider}.`, [
      given,
      provider,
    ]);
  return region;
}
