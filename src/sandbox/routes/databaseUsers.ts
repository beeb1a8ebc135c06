import { enterProject } from '../auth/access';
import { pathParameter } from '../context';
import type { SandboxApp, SandboxContext, SandboxState } from '../context';
import { Failure } from '../http/failure';
import { selfLinks } from '../http/links';
import { checkBodyType } from '../http/mediaType';
import { respond, respondWithPage } from '../http/respond';
import { versioned } from '../http/versioned';
import type { DatabaseUser, Project } from '../scenario/model';
import { readDatabaseUser } from './databaseUserBody';

const USERS = '/api/atlas/v2/groups/:groupId/databaseUsers';
const WRITERS = ['GROUP_OWNER', 'GROUP_DATABASE_ACCESS_ADMIN'];
const MOST_USERS = 100;

export function addDatabaseUserRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned(state, { date: '2023-01-01' });

  app.get(USERS, version, (c) => {
    const project = enterProject(c, state);
    return respondWithPage(
      c,
      project.users.map((user) => toBody(project, user)),
    );
  });

  app.get(`${USERS}/:databaseName/:username`, version, (c) => {
    const project = enterProject(c, state);
    return respond(c, toBody(project, userOf(c, project)));
  });

  // Unverified: the status, which clients rely on.
  app.delete(`${USERS}/:databaseName/:username`, version, (c) => {
    const project = enterProject(c, state, WRITERS);
    remove(project, userOf(c, project));
    return c.body(null, 204);
  });

  app.post(USERS, version, async (c) => {
    const project = enterProject(c, state, WRITERS);
    checkBodyType(c.req.header('Content-Type'), ['2023-01-01']);
    const user = readDatabaseUser(await c.req.text(), project.id, state.clock.now());
    refuseUnknownScope(project, user);
    if (findUser(project, user.databaseName, user.username))
      throw new Failure(409, 'USER_ALREADY_EXISTS', `A user with username ${user.username} already exists.`, [
        user.username,
      ]);
    if (project.users.length >= MOST_USERS)
      throw new Failure(
        403,
        'GROUP_USERS_LIMIT_EXCEEDED',
        `Groups can contain at most ${MOST_USERS} database users.`,
      );
    project.users.push(user);
    if (user.deleteAfterDate !== undefined)
      state.scenario.schedule.plan(Date.parse(user.deleteAfterDate), () => remove(project, user));
    return respond(c, toBody(project, user), 201);
  });
}

/** The user that the path names, `$external` ones by their DN or ARN. Throws 404. */
function userOf(c: SandboxContext, project: Project): DatabaseUser {
  const username = pathParameter(c, 'username');
  const user = findUser(project, pathParameter(c, 'databaseName'), username);
  if (!user)
    throw new Failure(404, 'USERNAME_NOT_FOUND', `No user with username ${username} exists.`, [username]);
  return user;
}

/** A scope names a cluster of the project. Throws 400, as seen for a cluster that was missing. */
function refuseUnknownScope(
  { clusters, flexClusters, serverlessInstances }: Project,
  user: DatabaseUser,
): void {
  const known = new Set([...clusters, ...flexClusters, ...serverlessInstances].map(({ name }) => name));
  const missing = user.scopes.find(({ name, type }) => type === 'CLUSTER' && !known.has(name));
  if (!missing) return;
  throw new Failure(
    400,
    'ATLAS_SCOPE_CLUSTER_NOT_FOUND',
    `The scope cluster name "${missing.name}" does not exist in this project.`,
    [missing.name],
  );
}

function remove({ users }: Project, user: DatabaseUser): void {
  const place = users.indexOf(user);
  if (place >= 0) users.splice(place, 1);
}

function findUser(project: Project, databaseName: string, username: string): DatabaseUser | undefined {
  return project.users.find((one) => one.databaseName === databaseName && one.username === username);
}

function toBody(project: Project, user: DatabaseUser): object {
  const name = [user.databaseName, user.username].map(encodeURIComponent).join('/');
  const links = selfLinks(`/api/atlas/v2/groups/${project.id}/databaseUsers/${name}`);
  return { ...user, groupId: project.id, links };
}
