import assert from 'node:assert/strict';
import { createAtlasClient, type AtlasClient } from '../../../src/atlas/client';
import { toNewUser, toUserRefusal } from '../../../src/core/connect/newUser';
import { EXPIRIES, NEW_USER_ROLES, type Expiry } from '../../../src/core/connect/choices';
import type { UserDraft } from '../../../src/core/connect/reducer';
import { AtlasError } from '../../../src/core/errors/errors';
import type { RunningSandbox } from '../../../src/sandbox/server';
import { startSandbox } from '../support/sandbox';
import { getError, PROJECT, sendJson, withClient, withTokens } from './loopback';

const HOUR = 3_600_000;
const DRAFT: UserDraft & { password: string } = {
  username: ' app ',
  password: 'canary-Passw0rd',
  role: 'atlasAdmin',
  isScoped: false,
  expiry: 'never',
};

describe('AtlasClient createDatabaseUser', function () {
  this.timeout(20_000);
  let sandbox: RunningSandbox;
  let client: AtlasClient;
  let projectId = '';

  beforeEach(async () => {
    sandbox = await startSandbox();
    const { baseUrl, credentials, projects } = sandbox.announcement;
    const owner = credentials.find(({ name }) => name === 'owner');
    const { publicKey = '', privateKey = '' } = owner ?? {};
    projectId = projects.find(({ name }) => name === 'payments-prod')?.id ?? '';
    const credential = { kind: 'apiKey' as const, publicKey, privateKey };
    client = createAtlasClient({ baseUrl, credential, userAgent: 'test/1.0', backoffMs: 5 });
  });
  afterEach(async () => {
    await client.close();
    await sandbox.close();
  });

  const create = async (draft: Partial<typeof DRAFT>) => {
    const user = toNewUser({ ...DRAFT, ...draft }, 'Orders', Date.now());
    assert.ok(user);
    return client.createDatabaseUser(projectId, user);
  };
  const find = async (username: string) =>
    (await client.loadDatabaseUsers(projectId)).find((user) => user.username === username);
  const turnClock = (change: object) =>
    fetch(`${sandbox.announcement.baseUrl}/_sandbox/clock`, { method: 'POST', body: JSON.stringify(change) });
  const refusal = async (draft: Partial<typeof DRAFT>) => {
    const error = await getError(create(draft));
    assert.ok(error instanceof AtlasError);
    return toUserRefusal('app', error);
  };

  it('creates a user with the selected role for the whole project', async () => {
    for (const role of NEW_USER_ROLES) {
      await create({ username: role, role });
      const user = await find(role);
      assert.deepEqual(user?.roles, [{ roleName: role, databaseName: 'admin' }]);
      assert.deepEqual([user.clusters, user.opensNoCluster], [[], false]);
    }
  });

  it('limits a user to the current cluster, and creates no user if there is no cluster to limit it to', async () => {
    await create({ isScoped: true });
    assert.deepEqual((await find('app'))?.clusters, ['Orders']);
    assert.equal(toNewUser({ ...DRAFT, isScoped: true }, undefined, 0), undefined);
  });

  it('creates a user that Atlas deletes after the selected time, for each expiration option', async () => {
    await turnClock({ freeze: true });
    const lives: Readonly<Record<Expiry, number>> = {
      never: Infinity,
      hours6: 6 * HOUR,
      day: 24 * HOUR,
      week: 7 * 24 * HOUR,
    };
    for (const expiry of EXPIRIES) await create({ username: expiry, expiry });
    let age = 0;
    for (const hours of [5, 7, 23, 25, 167, 169]) {
      await turnClock({ step: hours * HOUR - age });
      age = hours * HOUR;
      for (const expiry of EXPIRIES) {
        const isThere = (await find(expiry)) !== undefined;
        assert.equal(isThere, age < lives[expiry], `${expiry} after ${hours} h`);
      }
    }
  });

  it('reports an error with Atlas’s message and what to change', async () => {
    assert.match(
      await refusal({ password: 'short' }),
      /^Couldn’t create .*not strong enough.*Use a different password/,
    );
    await create({});
    assert.match(await refusal({}), /^Couldn’t create .*\bapp\b.* already exists\. Use a different username/);
    for (let count = 0; count < 100 && !(await getLimit(count)); count++);
    assert.match(
      await refusal({ username: 'last' }),
      /at most 100 database users\. In Atlas, delete a database user/,
    );

    async function getLimit(count: number): Promise<boolean> {
      return create({ username: `app-${count}` }).then(
        () => false,
        () => true,
      );
    }
  });

  it('reports a next step for role errors and for error codes that the sandbox doesn’t return', async () => {
    const REFUSALS = [
      [400, 'COMMON_PASSWORD', /detail of it\. Use a different password/],
      [400, 'BLOCKED_USERNAME', /detail of it\. Use a different username/],
      [403, 'USER_CANNOT_ACCESS_GROUP', /detail of it.*Project Database Access Admin/],
      [400, 'INVALID_ATTRIBUTE', /detail of it/],
    ] as const;
    for (const [status, errorCode, sentence] of REFUSALS) {
      const answer = withTokens((_seen, response) =>
        sendJson(response, status, { errorCode, detail: 'detail of it.' }),
      );
      await withClient(answer, async (other) => {
        const user = toNewUser(DRAFT, undefined, 0);
        assert.ok(user);
        assert.match(toUserRefusal('app', await getError(other.createDatabaseUser(PROJECT, user))), sentence);
      });
    }
  });
});
