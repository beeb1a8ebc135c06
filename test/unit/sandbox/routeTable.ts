// Every route that the sandbox has, from its own table, with parameters that fit a world.
import { createApp } from '../../../src/sandbox/app';
import type { SandboxState } from '../../../src/sandbox/context';
import { PROVIDERS } from '../../../src/sandbox/scenario/model';
import type { Project } from '../../../src/sandbox/scenario/model';

export interface Route {
  readonly method: string;
  /** With :parameters. */
  readonly path: string;
}

type Values = Readonly<Record<string, string>>;

/** The API's routes, each once; what only stands in front of others (ALL) is left out. */
export function getRoutes(): readonly Route[] {
  // Registering a route looks at nothing of the state.
  const { routes } = createApp({} as SandboxState);
  const found = routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/atlas/'));
  return [...new Map(found.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

/**
 * The targets of a route for everything that the project has (a service list for each provider, an endpoint for each
 * endpoint, …). Throws for a parameter that it does not know, so that no new route is left out unseen.
 */
export function getTargets({ path }: Route, project: Project): readonly string[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const targets = valuesOf(names, project).map((values) =>
    path.replace(/:(\w+)/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`What is ${name} in ${path}?`);
      return encodeURIComponent(value);
    }),
  );
  return targets;
}

function valuesOf(names: readonly string[], project: Project): readonly Values[] {
  const base = { orgId: project.orgId, groupId: project.id };
  if (names.includes('instanceName')) return tenantValues(names, project).map((one) => ({ ...base, ...one }));
  if (names.includes('endpointServiceId'))
    return serviceValues(names, project).map((one) => ({ ...base, ...one }));
  if (names.includes('cloudProvider')) return PROVIDERS.map((cloudProvider) => ({ ...base, cloudProvider }));
  if (names.includes('clusterName'))
    return project.clusters.map(({ name }) => ({ ...base, clusterName: name }));
  if (names.includes('name')) return project.flexClusters.map(({ name }) => ({ ...base, name }));
  if (names.includes('username'))
    return project.users.map(({ databaseName, username }) => ({ ...base, databaseName, username }));
  return [base];
}

function serviceValues(names: readonly string[], { services }: Project): readonly Values[] {
  return services.flatMap(({ id, provider, endpoints }) => {
    const one = { cloudProvider: provider, endpointServiceId: id };
    return names.includes('endpointId')
      ? endpoints.map((endpoint) => ({ ...one, endpointId: endpoint.id }))
      : [one];
  });
}

/** Where there are none any more, a name that was one: the answer is that the resource is gone. */
function tenantValues(names: readonly string[], { serverlessInstances }: Project): readonly Values[] {
  if (serverlessInstances.length === 0) return [{ instanceName: 'Gone', endpointId: '0'.repeat(24) }];
  return serverlessInstances.flatMap(({ name, endpoints }) =>
    names.includes('endpointId')
      ? endpoints.map(({ id }) => ({ instanceName: name, endpointId: id }))
      : [{ instanceName: name }],
  );
}
