import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import type { ScenarioName } from '../../../src/sandbox/scenario/scenarios';
import { AUTH_REFUSALS } from './refusals/auth';
import { DATABASE_USER_REFUSALS } from './refusals/databaseUsers';
import { PRIVATE_ENDPOINT_REFUSALS } from './refusals/privateEndpoints';
import { SERVERLESS_REFUSALS } from './refusals/serverless';
import { WIRE_REFUSALS } from './refusals/http';
import { Bench } from './sandboxClient';

const ROWS = [
  ...AUTH_REFUSALS,
  ...DATABASE_USER_REFUSALS,
  ...PRIVATE_ENDPOINT_REFUSALS,
  ...SERVERLESS_REFUSALS,
  ...WIRE_REFUSALS,
];

/** Replaces `{name}` by the ID of the project with that name. */
function fillIn(bench: Bench, text: string): string {
  return text.replace(/\{([^}]+)\}/g, (_, name: string) => bench.projectId(name));
}

describe('Sandbox errors', () => {
  const benches = new Map<ScenarioName, Bench>();
  const enter = async (world: ScenarioName) => {
    const bench = benches.get(world) ?? (await Bench.start({ world }));
    benches.set(world, bench);
    return bench;
  };
  after(() => Promise.all([...benches.values()].map((bench) => bench.sandbox.close())));

  for (const { title, world, as, target, wish, status, code } of ROWS)
    it(`include ${title}: ${status} ${code}`, async () => {
      const bench = await enter(world ?? 'demo');
      const reply = await bench.as(as, `/api/atlas/v2${fillIn(bench, target)}`, wish?.(bench));
      assert.deepEqual([reply.status, reply.body.errorCode], [status, code], reply.text);
      const { detail, error, errorCode, parameters, reason, ...more } = reply.body;
      assert.deepEqual([error, typeof errorCode, typeof detail, more], [status, 'string', 'string', {}]);
      assert.equal(reason, STATUS_CODES[status]);
      if (!reply.headers.has('www-authenticate')) assert.ok(Array.isArray(parameters));
    });

  const unverified = ROWS.filter((row) => row.isUnverified);
  it(`have a source in each of ${ROWS.length} rows, ${unverified.length} of them unverified`, () => {
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

  /** Messages as Atlas was seen to send them, each with the values that it repeats as parameters. */
  const DETAILS: readonly (readonly [string, string, readonly string[]])[] = [
    ['service with an unknown field', 'Invalid attribute colour specified.', ['colour']],
    ['service with no region', 'The required attribute region was not specified.', ['region']],
    ['service with a provider in small letters', 'An invalid enumeration value aws was specified.', ['aws']],
    [
      'service without a payment method',
      'No payment information was found for group {labs-prototypes}.',
      ['{labs-prototypes}'],
    ],
    ['project of the same organization without a role in it', 'User cannot access this group.', []],
    ['reader creates a service', 'Current user is not authorized to perform this action.', []],
    [
      'malformed service id',
      'One or more path parameter in the request URI /api/atlas/v2/groups/{payments-prod}/privateEndpoint/AWS/endpointService/nonsense is malformed.',
      ['/api/atlas/v2/groups/{payments-prod}/privateEndpoint/AWS/endpointService/nonsense'],
    ],
    [
      'serverless endpoint after its sunset: GET all',
      'Version 2023-01-01 of api/atlas/v2/groups/{payments-prod}/privateEndpoint/serverless/instance/Any/endpoint is no longer available.',
      ['2023-01-01', 'api/atlas/v2/groups/{payments-prod}/privateEndpoint/serverless/instance/Any/endpoint'],
    ],
    [
      'unknown path',
      'Cannot find resource /api/atlas/v2/groups/{payments-prod}/teapots.',
      ['/api/atlas/v2/groups/{payments-prod}/teapots'],
    ],
    [
      'user with a scope over an absent cluster',
      'The scope cluster name "Nope" does not exist in this project.',
      ['Nope'],
    ],
    [
      'second service in a region of Azure',
      'A private endpoint service already exists for Azure region US_EAST_2.',
      ['AZURE', 'US_EAST_2'],
    ],
  ];
  for (const [title, detail, parameters] of DETAILS)
    it(`include Atlas’s message for ${title}`, async () => {
      const row = ROWS.find((one) => one.title === title);
      assert.ok(row);
      const bench = await enter(row.world ?? 'demo');
      const reply = await bench.as(row.as, `/api/atlas/v2${fillIn(bench, row.target)}`, row.wish?.(bench));
      assert.deepEqual(
        [reply.body.detail, reply.body.parameters],
        [fillIn(bench, detail), parameters.map((one) => fillIn(bench, one))],
      );
    });

  it('use the text that clients search for if a region already has a service', async () => {
    const bench = await enter('demo');
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/privateEndpoint/endpointService`;
    const body = { providerName: 'AWS', region: 'us-east-1' };
    const reply = await bench.as('owner', target, { method: 'POST', body });
    assert.equal(reply.body.detail, 'A private endpoint service already exists for AWS region US_EAST_1.');
    assert.deepEqual(reply.body.parameters, ['AWS', 'US_EAST_1']);
  });
});
