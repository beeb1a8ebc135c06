import { toAtlasRegion } from '../region';
import { REGIONS } from './regions';

/**
 * The region in an endpoint service's name, com.amazonaws.vpce.us-east-1.vpce-svc-…, as Atlas spells it: in capitals and
 * with underscores, also for a region that is not in our table. Undefined for a name of another form.
 */
export function toServiceRegion(serviceName: string | undefined): string | undefined {
  const cloud = /^(?:cn\.)?com\.amazonaws\.vpce\.([a-z]{2,}(?:-[a-z0-9]+)+)\.vpce-svc-/.exec(
    serviceName ?? '',
  )?.[1];
  return cloud && (toAtlasRegion(REGIONS, cloud) ?? cloud.toUpperCase().replaceAll('-', '_'));
}
