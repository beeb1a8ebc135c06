import type * as v from 'valibot';
import type { DatabaseUser, NewDatabaseUser } from '../core/model';
import type { Caller } from './call';
import { decode, key, list, record, text } from './decode';
import { loadPages } from './paging';
import { toRoute } from './paths';

const VERSION = '2023-01-01';
const USERS = '/groups/{groupId}/databaseUsers';

const userSchema = record({
  username: key,
  databaseName: text,
  roles: list(record({ roleName: text, databaseName: text })),
  scopes: list(record({ name: text, type: text })),
});

/** Every database user of a project. */
export async function loadDatabaseUsers(
  caller: Caller,
  projectId: string,
  signal?: AbortSignal,
): Promise<readonly DatabaseUser[]> {
  const call = { route: toRoute(USERS, { groupId: projectId }), version: VERSION };
  // The same name may exist once per authentication database.
  const getKey = (wire: WireUser): string => JSON.stringify([wire.databaseName, wire.username]);
  return (await loadPages(caller, call, userSchema, getKey, signal)).map(toUser);
}

/**
 * Creates a SCRAM user on `admin`, for the whole project or for one cluster, permanently or for at most 7 days. The
 * request is never sent twice: after a failure without a response, the list shows whether the user exists. A weak
 * password or a blocked name is `invalid`, a taken name `conflict`, one user too many `role` (Atlas returns 403).
 */
export async function createDatabaseUser(
  caller: Caller,
  projectId: string,
  user: NewDatabaseUser,
  signal?: AbortSignal,
): Promise<DatabaseUser> {
  const { username, password, roles, clusterName, deleteAfter } = user;
  const route = toRoute(USERS, { groupId: projectId });
  const body = {
    groupId: projectId,
    databaseName: 'admin',
    username,
    password,
    roles: roles.map(({ roleName, databaseName }) => ({ roleName, databaseName })),
    ...(clusterName === undefined ? {} : { scopes: [{ name: clusterName, type: 'CLUSTER' }] }),
    ...(deleteAfter === undefined ? {} : { deleteAfterDate: deleteAfter }),
  };
  const data = await caller.load({ method: 'POST', route, version: VERSION, body, secret: password }, signal);
  return toUser(decode(userSchema, data, caller.host));
}

type WireUser = v.InferOutput<typeof userSchema>;

function toUser(wire: WireUser): DatabaseUser {
  const clusters = wire.scopes.filter(({ type }) => type === 'CLUSTER').map(({ name }) => name ?? '');
  return {
    username: wire.username,
    databaseName: wire.databaseName ?? 'admin',
    roles: wire.roles.flatMap(({ roleName, databaseName }) =>
      roleName === undefined ? [] : [{ roleName, databaseName: databaseName ?? '' }],
    ),
    clusters: clusters.filter((name) => name !== ''),
    opensNoCluster: wire.scopes.length > 0 && clusters.length === 0,
  };
}
