import { Failure } from '../http/failure';
import type { Project, Service } from '../scenario/model';

/**
 * Without regionalized mode a project has several endpoints in one region, or one in each of several, across providers
 * (docs on limits). Rejects a new endpoint of `service` that breaks this, or breaks it further. Throws 409.
 */
export function refuseSpread(project: Project, service: Service): void {
  if (project.regionalMode) return;
  const before = countByRegion(project.services);
  const after = countByRegion(project.services, service);
  const place = placeOf(service);
  const others = [...before].filter(([other]) => other !== place).map(([, count]) => count);
  const here = after.get(place) ?? 0;
  const isSecond = here > 1 && here > (before.get(place) ?? 0) && others.some((count) => count > 0);
  const isFirst = here === 1 && (before.get(place) ?? 0) === 0 && others.some((count) => count > 1);
  if (isSecond || isFirst) throw restricted();
}

/**
 * Checks a change of regionalized mode: on only if all clusters are sharded, off only if the rule above holds without
 * it (SPEC and docs on regionalized endpoints; 409 by the SPEC). Unverified: the codes, and that shared clusters count.
 */
export function refuseRegionalMode(project: Project, enabled: boolean): void {
  if (enabled === project.regionalMode) return;
  const replicaSet = project.clusters.find((one) => one.type === 'REPLICASET');
  if (enabled && replicaSet)
    throw new Failure(
      409,
      'REGIONALIZED_PRIVATE_ENDPOINTS_NEED_SHARDED_CLUSTERS',
      `Regionalized private endpoints require all clusters in the project to be sharded, but ${replicaSet.name} is a replica set.`,
      [replicaSet.name],
    );
  const counts = [...countByRegion(project.services).values()].filter((count) => count > 0);
  if (!enabled && counts.length > 1 && counts.some((count) => count > 1)) throw restricted();
}

/**
 * The number of endpoints by provider and region, without those that are being deleted, and with one more on `grown`.
 * Unverified: that a port-mapped service beside a legacy one, during a migration, doesn't make a second endpoint.
 */
function countByRegion(services: readonly Service[], grown?: Service): Map<string, number> {
  const counts = new Map<string, number>();
  for (const service of services) {
    const count =
      service.endpoints.filter((one) => !one.deleteRequested).length + (service === grown ? 1 : 0);
    counts.set(placeOf(service), Math.max(count, counts.get(placeOf(service)) ?? 0));
  }
  return counts;
}

function placeOf({ provider, region }: Service): string {
  return `${provider} ${region}`;
}

function restricted(): Failure {
  return new Failure(
    409,
    'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION',
    'Projects with multiple private endpoints in the same region cannot support private endpoints in other regions.',
  );
}
