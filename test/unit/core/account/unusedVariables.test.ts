import assert from 'node:assert/strict';
import { toUnusedVariables } from '../../../../src/core/account/unusedVariables';

/** Each variable with the one to set instead, for variables of any value. */
function toPairs(environment: Record<string, string | undefined>): readonly string[] {
  return toUnusedVariables(environment).map(({ name, use, reason }) => `${name} → ${use} (${reason})`);
}

describe('toUnusedVariables', () => {
  const own = {
    MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh',
    MONGODB_ATLAS_PRIVATE_API_KEY: 'canary',
    MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_1',
    MONGODB_ATLAS_CLIENT_SECRET: 'canary',
    MONGODB_ATLAS_PROJECT_ID: '5f0000000000000000000001',
    MONGODB_ATLAS_SERVICE: 'cloud',
    MONGODB_ATLAS_OPS_MANAGER_URL: 'https://cloud.mongodb.com/',
  };

  it('omits variables that are used, blank, or for another purpose', () => {
    const others = { PATH: '/bin', MONGODB_ATLAS_ORG_ID: 'x', MONGODB_URI: 'mongodb://x', __proto__: 'x' };
    for (const environment of [
      {},
      own,
      others,
      { MONGODB_ATLAS_PUBLIC_KEY: ' ', MCLI_PUBLIC_KEY: undefined },
    ])
      assert.deepEqual(toPairs(environment), []);
  });

  it('lists the names that Terraform, Pulumi, and MongoDB’s MCP server use', () => {
    assert.deepEqual(toPairs({ MONGODB_ATLAS_PUBLIC_KEY: 'a', MONGODB_ATLAS_PRIVATE_KEY: 'canary' }), [
      'MONGODB_ATLAS_PUBLIC_KEY → MONGODB_ATLAS_PUBLIC_API_KEY (name)',
      'MONGODB_ATLAS_PRIVATE_KEY → MONGODB_ATLAS_PRIVATE_API_KEY (name)',
    ]);
    assert.deepEqual(
      toPairs({ MDB_MCP_API_CLIENT_ID: 'a', MDB_MCP_API_CLIENT_SECRET: 'b', MDB_MCP_API_BASE_URL: 'c' }),
      [
        'MDB_MCP_API_CLIENT_ID → MONGODB_ATLAS_CLIENT_ID (name)',
        'MDB_MCP_API_CLIENT_SECRET → MONGODB_ATLAS_CLIENT_SECRET (name)',
        'MDB_MCP_API_BASE_URL → MONGODB_ATLAS_OPS_MANAGER_URL (name)',
      ],
    );
  });

  it('returns the replacement with the prefix that is in use', () => {
    assert.deepEqual(toPairs({ MCLI_PUBLIC_KEY: 'a', MCLI_PRIVATE_KEY: 'b' }), [
      'MCLI_PUBLIC_KEY → MCLI_PUBLIC_API_KEY (name)',
      'MCLI_PRIVATE_KEY → MCLI_PRIVATE_API_KEY (name)',
    ]);
    assert.deepEqual(toPairs({ MCLI_ORG_ID: 'x', MONGODB_ATLAS_PUBLIC_KEY: 'a' }), [
      'MONGODB_ATLAS_PUBLIC_KEY → MCLI_PUBLIC_API_KEY (name)',
    ]);
  });

  it('lists the variables of the other prefix when any MCLI_ variable is set', () => {
    assert.deepEqual(toPairs({ ...own, MCLI_OUTPUT: 'json', MCLI_CLIENT_ID: 'i' }), [
      'MONGODB_ATLAS_PUBLIC_API_KEY → MCLI_PUBLIC_API_KEY (prefix)',
      'MONGODB_ATLAS_PRIVATE_API_KEY → MCLI_PRIVATE_API_KEY (prefix)',
      'MONGODB_ATLAS_CLIENT_SECRET → MCLI_CLIENT_SECRET (prefix)',
      'MONGODB_ATLAS_PROJECT_ID → MCLI_PROJECT_ID (prefix)',
      'MONGODB_ATLAS_SERVICE → MCLI_SERVICE (prefix)',
      'MONGODB_ATLAS_OPS_MANAGER_URL → MCLI_OPS_MANAGER_URL (prefix)',
    ]);
  });

  it('lists a base URL with the path of the API, or one that is not an address', () => {
    const path = 'https://cloud.mongodb.com/api/atlas/v2';
    for (const value of [path, 'cloud.mongodb.com', 'http://cloud.mongodb.com', 'canary'])
      assert.deepEqual(toPairs({ MONGODB_ATLAS_OPS_MANAGER_URL: value }), [
        'MONGODB_ATLAS_OPS_MANAGER_URL → MONGODB_ATLAS_OPS_MANAGER_URL (address)',
      ]);
  });

  it('lists a BASE_URL that is not the address in use', () => {
    const path = 'https://cloud.mongodb.com/api/atlas/v2';
    const other = 'https://atlas.example';
    for (const value of [path, other, 'canary'])
      assert.deepEqual(toPairs({ ...own, MONGODB_ATLAS_BASE_URL: value }), [
        'MONGODB_ATLAS_BASE_URL → MONGODB_ATLAS_OPS_MANAGER_URL (name)',
      ]);
    assert.deepEqual(toPairs({ MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodb.com/' }), []);
    assert.deepEqual(toPairs({ MCLI_BASE_URL: other, MONGODB_ATLAS_BASE_URL: other }), [
      'MONGODB_ATLAS_BASE_URL → MCLI_OPS_MANAGER_URL (name)',
      'MCLI_BASE_URL → MCLI_OPS_MANAGER_URL (name)',
    ]);
  });

  it('omits a variable whose replacement is set too', () => {
    const more = { MONGODB_ATLAS_PUBLIC_KEY: 'a', MDB_MCP_API_CLIENT_ID: 'b' };
    assert.deepEqual(toPairs({ ...own, ...more }), []);
  });

  it('never returns a value', () => {
    const environment = { MONGODB_ATLAS_PRIVATE_KEY: 'canary', MONGODB_ATLAS_OPS_MANAGER_URL: 'canary' };
    const found = toUnusedVariables(environment);
    assert.equal(found.length, 2);
    assert.ok(!JSON.stringify(found).includes('canary'));
  });
});
