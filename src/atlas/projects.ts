import type { Organization, Project } from '../core/model';
import type { Caller } from './call';
import { key, record, text } from './decode';
import { loadPages } from './paging';
import { toRoute } from './paths';

const VERSION = '2023-01-01';

const organizationSchema = record({ id: key, name: text });
const projectSchema = record({ id: key, name: text, orgId: text });

/** Every organization that the credential can see. */
export async function loadOrganizations(
  caller: Caller,
  signal?: AbortSignal,
): Promise<readonly Organization[]> {
  const call = { route: toRoute('/orgs'), version: VERSION };
  const found = await loadPages(caller, call, organizationSchema, ({ id }) => id, signal);
  return found.map(({ id, name }) => ({ id, name: name ?? id }));
}

/** Every project that the credential can see, of all its organizations. */
export async function loadProjects(caller: Caller, signal?: AbortSignal): Promise<readonly Project[]> {
  const call = { route: toRoute('/groups'), version: VERSION };
  const found = await loadPages(caller, call, projectSchema, ({ id }) => id, signal);
  return found.map(({ id, name, orgId }) => ({ id, name: name ?? id, orgId: orgId ?? '' }));
}
