import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseChallenges } from '../../src/atlas/challenge';
import { chooseChallenge } from '../../src/atlas/digest';
import { getErrorCode, getRetryAfter } from '../../src/atlas/errors';
import { toBaseUrl, toBaseUrlProblem } from '../../src/core/account/baseUrl';
import { checkCredentialField, cleanCredentialField } from '../../src/core/account/credentialInput';
import { toEnvironmentBaseUrl, toEnvironmentProfile } from '../../src/core/account/environment';
import { toProfile, toStoredHead } from '../../src/core/account/profiles';
import { toUnusedVariables } from '../../src/core/account/unusedVariables';
import { toConnectState, toPageMessage } from '../../src/core/connect/protocol';
import { toConnectionString, toHosts } from '../../src/core/connectionString/connectionString';
import { toEndpointRef, toPlainId } from '../../src/core/connectionString/endpointRef';
import { explainString } from '../../src/core/explainString/explainString';
import { extract, findConnectionString } from '../../src/core/explainString/extract';
import { parseConnectionString } from '../../src/core/explainString/parse';
import { toTextSearch } from '../../src/core/filter/textSearch';
import { PROVIDERS } from '../../src/core/model';
import { toNodeArgument } from '../../src/core/node';
import { getProvider } from '../../src/core/providers';
import { redact } from '../../src/core/redact';
import { EMPTY_SNAPSHOT } from '../../src/core/snapshot';
import { OddRecord, toOptions, toSeeds } from '../../src/doctor/records';
import { fromFileText, toFileText } from '../../src/state/treeCacheFormat';
import { makeCluster, makeSnapshot, makeString } from './core/fixture';
import { anyText, mutatedJson, mutatedText } from './support/mutate';
import { PROPERTY_RUNS } from './support/propertyRuns';

const CONNECTION_STRINGS = [
  'mongodb+srv://app:pa%40ss@orders-pl-0.k45tj.mongodb.net/shop?retryWrites=true&w=majority&appName=Orders',
  'mongodb://<db_username>:<db_password>@pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1025/?ssl=true&authSource=admin&replicaSet=rs0',
  'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net/?loadBalanced=true',
  'MONGODB_URI="mongodb://user:secret@localhost:27017,[::1]:27018/db?tls=true&tlsCAFile=/etc/ca.pem"',
];
const IDS = [
  'vpce-0a1b2c3d4e5f60718',
  '/subscriptions/0a1b2c3d-0000-4000-8000-000000000001/resourceGroups/rg.main/providers/Microsoft.Network/privateEndpoints/pe-orders',
  'psc-orders-group',
];
const HEADERS = [
  'Digest realm="MMS Public API", domain="", nonce="xHqd4yF0zT1hSJp9", algorithm=MD5, qop="auth", stale=false',
  'Basic realm="x", Digest realm="a\\"b", nonce="n", qop="auth,auth-int", opaque="o"',
];
const MESSAGES = [
  { type: 'chooseCluster', clusterName: 'Orders' },
  { type: 'chooseEndpoint', endpointId: IDS[1] },
  { type: 'createUser', username: 'a', password: 'b', role: 'atlasAdmin', isScoped: true, expiry: 'day' },
  { type: 'setOptions', options: { isHostList: true, appName: 'a', database: 'b', hasRetryWrites: true } },
  { type: 'copy', block: 'connectionString' },
];
const STATES = [
  {
    projectId: '5e2211c17a3e5a48f5497de3',
    clusterName: 'Orders',
    type: 'private',
    link: 'legacy',
    endpointId: IDS[0],
    method: 'drivers',
    driver: 'go',
    options: { isHostList: false, database: '', hasRetryWrites: false },
    userForm: { phase: 'open' },
    draft: { username: 'a', role: 'atlasAdmin', isScoped: true, expiry: 'day' },
  },
];
const PROFILE = {
  id: 'p1',
  name: 'work',
  baseUrl: 'https://cloud.mongodb.com',
  credential: { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'c0ffee00-0000-4000-8000-000000000001' },
};
const HEAD = { id: 'p1', name: 'work', baseUrl: PROFILE.baseUrl, kind: 'apiKey', credentialId: 'abcdefgh' };
const VARIABLES = {
  MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh',
  MONGODB_ATLAS_PRIVATE_API_KEY: 'c0ffee00',
  MONGODB_ATLAS_OPS_MANAGER_URL: 'https://cloud.mongodb.com/',
  MCLI_PROJECT_ID: '5e2211c17a3e5a48f5497de3',
  ATLAS_PUBLIC_KEY: 'x',
};
const snapshot = makeSnapshot({ clusters: [makeCluster({ privateStrings: [makeString()] })] });
const tree = {
  projects: { value: [{ id: 'p', name: 'n', orgId: 'o' }], at: 1 },
  services: [],
  endpoints: [],
  clusters: [],
  statusChanges: [],
};

const connectionString = fc.oneof(mutatedText(...CONNECTION_STRINGS), anyText);
const id = fc.oneof(mutatedText(...IDS), anyText);

/** Every parser of text, with what it's given. None may throw. */
const OF_TEXT: readonly (readonly [string, fc.Arbitrary<string>, (text: string) => unknown])[] = [
  ['parseConnectionString', connectionString, parseConnectionString],
  ['extract', connectionString, extract],
  ['findConnectionString', connectionString, (text) => findConnectionString(text)],
  ['explainString', connectionString, (text) => explainString(text, snapshot)],
  ['toHosts', connectionString, toHosts],
  [
    'toConnectionString',
    // Only what the parser accepts gets here.
    connectionString.filter((raw) => toHosts(raw).length > 0),
    (raw) => toConnectionString(raw, { username: raw, appName: raw, database: '', hasRetryWrites: true }),
  ],
  ['toTextSearch', fc.oneof(connectionString, id), (text) => toTextSearch(text, snapshot)],
  ['redact', connectionString, (text) => redact(text, ['secret', 'pa@ss'])],
  ['toBaseUrl', fc.oneof(mutatedText(PROFILE.baseUrl, 'http://127.0.0.1:8080/x'), anyText), toBaseUrl],
  ['toBaseUrlProblem', fc.oneof(mutatedText(PROFILE.baseUrl), anyText), toBaseUrlProblem],
  ['toProfile', fc.oneof(mutatedText(JSON.stringify(PROFILE)), anyText), toProfile],
  ['cleanCredentialField', fc.oneof(mutatedText('"mdb_sa_sk_abc"'), anyText), cleanCredentialField],
  [
    'checkCredentialField',
    fc.oneof(mutatedText('mdb_sa_id_5f0000000000000000000001', 'abcdefgh'), anyText),
    (text) =>
      (['publicKey', 'privateKey', 'clientId', 'clientSecret'] as const).map((field) =>
        checkCredentialField(field, text),
      ),
  ],
  [
    'parseChallenges',
    fc.oneof(mutatedText(...HEADERS), anyText),
    (text) => chooseChallenge(parseChallenges(text)),
  ],
  [
    'getRetryAfter',
    fc.oneof(mutatedText('120', 'Wed, 21 Oct 2026 07:28:00 GMT'), anyText),
    (text) => {
      const seconds = getRetryAfter({ status: 429, data: undefined, header: () => text });
      assert.ok(seconds === undefined || (Number.isFinite(seconds) && seconds >= 0));
    },
  ],
  [
    'IDs of every provider',
    id,
    (text) =>
      PROVIDERS.map((provider) => {
        const profile = getProvider(provider);
        profile.region(text);
        const ref = toEndpointRef({ provider, region: text, endpointId: text });
        assert.equal(typeof toPlainId(ref), 'string');
        assert.equal(profile.isSameEndpointId(text, text), true);
        return [profile.isEndpointId(text), profile.shortEndpointId(text), profile.confirmationWord(text)];
      }),
  ],
];

/** Every parser of a value that JSON or another side of the extension can produce. None may throw. */
const OF_VALUE: readonly (readonly [string, readonly unknown[], (value: unknown) => unknown])[] = [
  ['toPageMessage', MESSAGES, toPageMessage],
  ['toConnectState', STATES, toConnectState],
  ['toStoredHead', [HEAD], toStoredHead],
  ['toNodeArgument', [{ kind: 'service', projectId: 'p', provider: 'AWS', serviceId: 's' }], toNodeArgument],
  ['getErrorCode', [{ error: 400, errorCode: 'WEAK_PASSWORD', detail: 'x' }], getErrorCode],
];

describe('Any input', function () {
  this.timeout(600_000);

  for (const [name, input, parse] of OF_TEXT) {
    it(`is accepted or rejected without an exception: ${name}`, () => {
      fc.assert(
        fc.property(input, (text) => {
          parse(text);
        }),
        { numRuns: PROPERTY_RUNS },
      );
    });
  }

  for (const [name, values, parse] of OF_VALUE) {
    it(`is accepted or rejected without an exception: ${name}`, () => {
      fc.assert(
        fc.property(fc.oneof(mutatedJson(values), fc.anything()), (value) => {
          parse(value);
        }),
        { numRuns: PROPERTY_RUNS },
      );
    });
  }

  it('is accepted or rejected without an exception: environment variables', () => {
    fc.assert(
      fc.property(mutatedJson([VARIABLES]), (value) => {
        const entries = Object.entries(Object(value) as object).filter(
          ([, each]) => typeof each === 'string',
        );
        const variables = Object.fromEntries(entries) as Record<string, string>;
        toEnvironmentProfile(variables);
        toEnvironmentBaseUrl(variables);
        toUnusedVariables(variables);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('is accepted or rejected without an exception: files of the tree cache', async () => {
    const text = fc.oneof(mutatedText(toFileText(tree, '1.0.0')), anyText);
    const check = fc.asyncProperty(text, async (each) => {
      await fromFileText(each, '1.0.0', () => Promise.resolve());
    });
    await fc.assert(check, { numRuns: PROPERTY_RUNS });
  });

  it('is accepted or rejected with the documented error: DNS records', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer(),
        fc.array(fc.array(anyText, { maxLength: 3 })),
        (name, port, texts) => {
          for (const parse of [
            () => toSeeds('orders-pl-0.k45tj.mongodb.net', [{ name, port }]),
            () => toOptions(texts),
          ]) {
            try {
              parse();
            } catch (thrown) {
              assert.ok(thrown instanceof OddRecord, String(thrown));
            }
          }
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('is explained without a snapshot', () => {
    fc.assert(
      fc.property(connectionString, (text) => {
        explainString(text, EMPTY_SNAPSHOT);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
