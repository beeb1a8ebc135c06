import { idsOf, toHostSuffix } from './ids';
import type { DatabaseUser, Organization, Project } from './model';
import { toPrivateStrings } from './privateConnectionStrings';

/** Organizations and projects at the start of a scenario, without credentials. */
export interface ScenarioContents {
  readonly organizations: readonly Organization[];
  readonly projects: readonly Project[];
  /** As in a Scenario. */
  readonly startsAt?: number;
}

/** The organization of every scenario except the hostile one. */
export function makeNorthwind(seed: number): Organization {
  return { id: idsOf(seed, 'organization')('northwind'), name: 'Northwind-Mutual', hasPaymentMethod: true };
}

/** A project with nothing in it; its ids follow from the seed and its name. */
export function blankProject(seed: number, orgId: string, name: string, created: string): Project {
  const makeId = idsOf(seed, name);
  return {
    id: makeId('project'),
    name,
    orgId,
    created,
    hostSuffix: toHostSuffix(makeId),
    regionalMode: false,
    services: [],
    clusters: [],
    flexClusters: [],
    serverlessInstances: [],
    users: [],
  };
}

/** Sets the private connection strings of the clusters; one that is changing or paused has none yet. */
export function connectClusters(project: Project): void {
  for (const cluster of project.clusters)
    if (cluster.state === 'IDLE' && !cluster.paused) cluster.strings = toPrivateStrings(project, cluster);
}

/** A user with a password (SCRAM), who may sign in to the clusters in `scopes`, or to all. */
export function makeUser(username: string, role: object, scopes: DatabaseUser['scopes'] = []): DatabaseUser {
  return {
    username,
    databaseName: 'admin',
    roles: [role],
    scopes,
    labels: [],
    awsIAMType: 'NONE',
    ldapAuthType: 'NONE',
    oidcAuthType: 'NONE',
    x509Type: 'NONE',
  };
}
