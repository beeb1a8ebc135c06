import { toAtlasRegion } from '../region';
import { REGIONS } from './regions';

/**
 * The region in the names of a service's attachments, projects/…/regions/us-east4/serviceAttachments/…, as Atlas spells
 * it, or as Google Cloud does where our table does not have it. Undefined when no name has one.
 */
export function toServiceRegion(serviceAttachments: readonly string[]): string | undefined {
  const clouds = serviceAttachments.map(
    (name) => /(?:^|\/)regions\/([a-z][a-z0-9-]{0,62})\/serviceAttachments\//.exec(name)?.[1],
  );
  const cloud = clouds.find((each) => each !== undefined);
  return cloud && (toAtlasRegion(REGIONS, cloud) ?? cloud);
}
