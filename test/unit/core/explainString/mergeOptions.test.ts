import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConnectionString } from 'mongodb-connection-string-url';
import type { ConnectChoice } from '../../../../src/core/connect/reducer';
import { explainString } from '../../../../src/core/explainString/explainString';
import { toMergedConnectionString } from '../../../../src/core/explainString/mergeOptions';
import { makeCluster, makeEndpoint, makeService, makeSnapshot, makeString, VPCE } from '../fixture';

const baseSnapshot = makeSnapshot({
  services: [makeService({ endpointIds: [VPCE] })],
  endpoints: [makeEndpoint()],
  clusters: [makeCluster({ privateStrings: [makeString()] })],
});
const OLD = 'orders-pl-1.k45tj.mongodb.net';
const RIGHT = 'orders-pl-0.k45tj.mongodb.net';

/** What choosing the line that offers the right string copies. */
function carry(text: string, snapshot = baseSnapshot) {
  const found = explainString(text, snapshot).findings.find(({ action }) => action?.type === 'copy');
  assert.ok(found?.action?.type === 'copy', text);
  const carried = toMergedConnectionString(text, found.action.choice, snapshot);
  assert.ok(carried, text);
  return carried;
}

function escapeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16)}`;
}

describe('toMergedConnectionString', function () {
  this.timeout(10_000);

  it('keeps the database, username, and options, but never the password', () => {
    const own = `mongodb+srv://app%40orders:hunter2@${OLD}/shop?readPreference=secondaryPreferred&authMechanism=SCRAM-SHA-256&appName=till%207`;
    assert.deepEqual(carry(own), {
      text: `mongodb+srv://app%40orders:<db_password>@${RIGHT}/shop?readPreference=secondaryPreferred&authMechanism=SCRAM-SHA-256&appName=till%207`,
      hasUser: true,
      left: [],
      note: undefined,
    });
    assert.equal(
      carry(`mongodb+srv://${OLD}`).text,
      `mongodb+srv://<db_username>:<db_password>@${RIGHT}/?appName=Orders`,
    );
  });

  it('keeps a variable for the username, but no placeholder', () => {
    const variable = carry(`mongodb+srv://\${DB_USER}:\${DB_PASSWORD}@${OLD}/<database>`);
    assert.equal(variable.text, `mongodb+srv://\${DB_USER}:<db_password>@${RIGHT}/?appName=Orders`);
    assert.equal(carry(`mongodb+srv://<user>:<password>@${OLD}`).hasUser, false);
  });

  it('keeps only a plain name as a variable and percent-encodes anything else', () => {
    for (const name of ['${DB_USER}', '${dbUser1}', '$DB_USER', '{user}', '{{user}}', '{{ user }}']) {
      const { text } = carry(`mongodb+srv://${name}:pw@${OLD}/`);
      assert.equal(text, `mongodb+srv://${name}:<db_password>@${RIGHT}/?appName=Orders`);
    }
    for (const name of [
      '${x-$(id>pwned)}',
      '${x:-`id`}',
      '${1}',
      '{$(id>pwned)}',
      "{';id;'}",
      '{a b}',
      '{{$(id)}}',
      '{{ a }} {{ b }}',
      '$(id)',
      '$A;id',
      '${A}${B}',
    ]) {
      const { text } = carry(`mongodb+srv://${name}:pw@${OLD}/`);
      assert.match(text, /^mongodb\+srv:\/\/[\w.~%-]+:<db_password>@|^mongodb\+srv:\/\/<db_username>:/, name);
      assert.doesNotMatch(text.replace(/<db_\w+>/g, ''), /[$(){}`;'"<> ]/, name);
    }
  });

  const dropped: readonly (readonly [string, readonly string[]])[] = [
    ['w=1&W=1&ssl=true&authSource=admin&replicaSet=old', []],
    ['directConnection=true', ['directConnection']],
    ['tls=false', ['tls']],
    ['authSource=shop', ['authSource']],
    ['authMechanism=MONGODB-X509&authSource=$external', ['authMechanism', 'authSource']],
    ['authMechanismProperties=AWS_SESSION_TOKEN:hunter2', ['authMechanismProperties']],
    ['readPreference=primary&readPreference=nearest', ['readPreference']],
    ['w=0&journal=true', ['w', 'journal']],
    ['readConcernLevel=me@corp.com', ['readConcernLevel']],
    ['w=1,hunter2&retryWrites=yes', ['w', 'retryWrites']],
    ['readPreferenceTags=hunter2&maxIdleTimeMS=1e3', ['readPreferenceTags', 'maxIdleTimeMS']],
    ['retryWritess=true&hunter2=1', ['undocumented options']],
  ];
  for (const [query, left] of dropped) {
    it(`lists what it removes: ${query}`, () => {
      const carried = carry(`mongodb+srv://app:hunter2@${OLD}/?${query}&maxPoolSize=5`);
      assert.deepEqual(carried.left, left);
      assert.match(carried.text, /[?&]maxPoolSize=5&/);
      assert.doesNotMatch(JSON.stringify(carried), /hunter2|old|shop/);
      for (const name of left) assert.ok(!carried.text.includes(`${name}=`), carried.text);
    });
  }

  it('reports that the parts of the connection string can’t be determined', () => {
    const { left, text } = carry(`mongodb+srv://app:hun@ter2@${OLD}/shop`);
    assert.equal(left.length, 1);
    assert.doesNotMatch(text, /app:|hun|ter2|shop/);
  });

  it('keeps matching options of Atlas’s host list and corrects different ones', () => {
    const own =
      'mongodb://app:hunter2@pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1025/shop?readConcernLevel=majority';
    assert.equal(
      carry(own).text,
      'mongodb://app:<db_password>@pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1025/shop?ssl=true&authSource=admin&replicaSet=rs0&readConcernLevel=majority&appName=Orders',
    );
  });

  it('returns a note about what prevents a connection', () => {
    const paused = makeSnapshot({
      clusters: [makeCluster({ privateStrings: [makeString()], paused: true })],
    });
    assert.match(carry(`mongodb+srv://${OLD}`, paused).note ?? '', /paused/);
  });

  it('returns a connection string that MongoDB’s parser accepts, with the same user, database, and options', () => {
    const choice: ConnectChoice = {
      projectId: baseSnapshot.clusters.keys().next().value ?? '',
      clusterName: 'Orders',
    };
    // Of one character or more; a lone placeholder or variable means something else.
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => !/[<>${}]/.test(text));
    // In their own form: MongoDB forbids some characters in a database's name, and it has at most 63 bytes.
    const name = word.filter((text) => !/[/\\. "*:|?]/.test(text) && Buffer.byteLength(text) <= 61);
    const tag = fc.stringMatching(/^[\w-]{1,12}:[\w-]{1,12}$/);
    const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, escapeSign);
    fc.assert(
      fc.property(word, name, tag, (user, database, tags) => {
        const own = `mongodb+srv://${encode(user)}:hunter2@${OLD}/db${encode(database)}?readPreferenceTags=${encode(tags)}`;
        const { text = '' } = toMergedConnectionString(own, choice, baseSnapshot) ?? {};
        const parsed = new ConnectionString(text.replace('<db_password>', 'x'));
        assert.equal(decodeURIComponent(parsed.username), user);
        assert.equal(decodeURIComponent(parsed.pathname.slice(1)), `db${database}`);
        assert.equal(parsed.searchParams.get('readPreferenceTags'), tags);
      }),
      { numRuns: 200 },
    );
  });
});
