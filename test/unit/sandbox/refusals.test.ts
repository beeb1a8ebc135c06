import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import type { WorldName } from '../../../src/sandbox/world/worlds';
import { AUTH_REFUSALS } from './refusals/auth';
import { DATABASE_USER_REFUSALS } from './refusals/databaseUsers';
import { PRIVATE_ENDPOINT_REFUSALS } from './refusals/privateEndpoints';
import { SERVERLESS_REFUSALS } from './refusals/serverless';
import { WIRE_REFUSALS } from './refusals/wire';
import { Bench } from './wire';

const ROWS = [
  ...AUTH_REFUSALS,
  ...DATABASE_USER_REFUSALS,
  ...PRIVATE_ENDPOINT_REFUSALS,
  ...SERVERLESS_REFUSALS,
  ...WIRE_REFUSALS,
];

describe('sandbox: refusals', () => {
  const benches = new Map<WorldName, Bench>();
  const enter = async (world: WorldName) => {
    const bench = benches.get(world) ?? (await Bench.start({ world }));
    benches.set(world, bench);
    return bench;
  };
  after(() => Promise.all([...benches.values()].map((bench) => bench.sandbox.close())));

  for (const { title, world, as, target, wish, status, code } of ROWS)
    it(`${title}: ${status} ${code}`, async () => {
      const bench = await enter(world ?? 'demo');
      const path = target.replace(/\{([^}]+)\}/g, (_, name: string) => bench.projectId(name));
      const reply = await bench.as(as, `/api/atlas/v2${path}`, wish?.(bench));
      assert.deepEqual([reply.status, reply.body.errorCode], [status, code], reply.text);
      const { detail, error, errorCode, parameters, reason, badRequestDetail, ...more } = reply.body;
      assert.deepEqual([error, typeof errorCode, typeof detail, more], [status, 'string', 'string', {}]);
      assert.equal(reason, STATUS_CODES[status]);
      if (!reply.headers.has('www-authenticate')) assert.ok(Array.isArray(parameters));
      if (badRequestDetail !== undefined) assert.ok(badRequestDetail.fields.length > 0);
    });

  const unverified = ROWS.filter((row) => row.isUnverified);
  it(`${ROWS.length} rows, ${unverified.length} of them unverified, each with its source`, () => {
    assert.deepEqual(
      ROWS.filter((row) => row.source.trim() === ''),
      [],
    );
    const titles = ROWS.map((row) => row.title);
    assert.deepEqual(
      titles.filter((title, index) => titles.indexOf(title) !== index),
      [],
    );
  });

  it('names the field in a refused body', async () => {
    const bench = await enter('demo');
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/privateEndpoint/endpointService`;
    const reply = await bench.as('owner', target, { method: 'POST', body: { colour: 'blue' } });
    assert.equal(reply.body.badRequestDetail.fields[0].field, 'colour');
  });

  it('says which region is taken in the words that clients look for', async () => {
    const bench = await enter('demo');
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/privateEndpoint/endpointService`;
    const body = { providerName: 'AWS', region: 'us-east-1' };
    const reply = await bench.as('owner', target, { method: 'POST', body });
    assert.equal(reply.body.detail, 'A private endpoint service already exists for AWS region US_EAST_1.');
    assert.deepEqual(reply.body.parameters, ['AWS', 'US_EAST_1']);
  });
});
