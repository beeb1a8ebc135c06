import { canSee, findProject, isMember } from './access';
import { REFILL_PERIOD } from './buckets';
import type { BucketSize } from './buckets';
import { pathParameter, requestTarget } from '../context';
import type { SandboxApp, SandboxContext, SandboxState } from '../context';
import { Failure } from '../http/failure';

/** Endpoints that draw from the same bucket, one for each project, organization or user. */
interface EndpointSet extends BucketSize {
  readonly name: string;
  readonly scope: 'project' | 'organization' | 'user';
  readonly paths: readonly string[];
}

const API = '/api/atlas/v2';
const PROJECT = `${API}/groups/:groupId`;

/**
 * The sets of the docs (Atlas Administration API Rate Limits, table of 2026-04-10); all are refilled once a minute.
 * Unverified: serverless instances and their endpoints, which the table has left out since their sunset.
 */
const SETS: readonly EndpointSet[] = [
  { name: 'Root', scope: 'user', capacity: 300, refill: 100, paths: [API] },
  { name: 'Organizations', scope: 'user', capacity: 300, refill: 100, paths: [`${API}/orgs`] },
  {
    name: 'Organizations',
    scope: 'organization',
    capacity: 500,
    refill: 250,
    // Unverified: the second.
    paths: [`${API}/orgs/:orgId/groups`, `${API}/orgs/:orgId`],
  },
  { name: 'Clusters', scope: 'user', capacity: 300, refill: 100, paths: [`${API}/clusters`] },
  { name: 'Projects', scope: 'user', capacity: 1200, refill: 500, paths: [`${API}/groups`] },
  { name: 'Projects', scope: 'project', capacity: 1200, refill: 500, paths: [PROJECT] },
  {
    name: 'Private Endpoint Services',
    scope: 'project',
    capacity: 4000,
    refill: 2000,
    paths: [`${PROJECT}/privateEndpoint/*`],
  },
  { name: 'Clusters', scope: 'project', capacity: 10_000, refill: 5000, paths: [`${PROJECT}/clusters/*`] },
  {
    name: 'Database Users',
    scope: 'project',
    capacity: 10_000,
    refill: 5000,
    paths: [`${PROJECT}/databaseUsers/*`],
  },
  {
    name: 'Flex Clusters',
    scope: 'project',
    capacity: 1200,
    refill: 500,
    paths: [`${PROJECT}/flexClusters/*`],
  },
  {
    name: 'Serverless Instances',
    scope: 'project',
    capacity: 1200,
    refill: 500,
    paths: [`${PROJECT}/serverless/*`],
  },
];

/**
 * Charges every request of a known caller to the bucket of its endpoints, whatever its result, and reports in the
 * headers what remains. Unverified: that rejected requests are charged too. Throws 429 for an empty bucket.
 */
export function addRateLimits(app: SandboxApp, state: SandboxState): void {
  for (const set of SETS)
    for (const path of set.paths)
      app.use(path, async (c: SandboxContext, next) => {
        charge(c, state, set);
        await next();
      });
}

function charge(c: SandboxContext, state: SandboxState, set: EndpointSet): void {
  const owner = ownerOf(c, state, set);
  if (owner === undefined) return;
  const draw = state.buckets.take(`${set.name}/${set.scope}/${owner}`, set);
  c.header('RateLimit-Limit', String(set.capacity));
  c.header('RateLimit-Remaining', String(draw.remaining));
  if (!draw.isGranted) throw emptyBucket(c, set, draw.retryAfter);
}

/**
 * Owner of the bucket. Undefined for a project or organization that the caller may not see: its count would reveal
 * requests of others, and invented IDs would use up memory.
 */
function ownerOf(c: SandboxContext, state: SandboxState, { scope }: EndpointSet): string | undefined {
  const caller = c.get('caller');
  if (scope === 'user') return caller.name;
  if (scope === 'project') {
    const project = findProject(state, pathParameter(c, 'groupId'));
    return project && canSee(caller, project) ? project.id : undefined;
  }
  const id = pathParameter(c, 'orgId');
  return state.scenario.organizations.find((one) => one.id === id && isMember(caller, one))?.id;
}

/**
 * As the docs show it, with the path without its first slash. Unverified: that it contains the IDs as they were sent.
 */
function emptyBucket(c: SandboxContext, { capacity, refill }: EndpointSet, retryAfter: number): Failure {
  const path = (requestTarget(c).split('?', 1)[0] ?? '').replace(/^\//, '');
  return new Failure(
    429,
    'RATE_LIMITED_TOKEN_BUCKET',
    `Too many requests to ${path}. Retry after ${retryAfter} seconds. The limit is ${capacity} requests at once and ${refill} more every ${REFILL_PERIOD} seconds.`,
    [path, retryAfter, capacity, refill, REFILL_PERIOD],
    { 'Retry-After': String(retryAfter) },
  );
}
