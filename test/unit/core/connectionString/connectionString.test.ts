import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConnectionString } from 'mongodb-connection-string-url';
import {
  findChoice,
  findEntries,
  findEntriesThrough,
  toConnectionString,
  toChoices,
  toEntryRef,
  toDomains,
  toHosts,
  toShownConnectionString,
  toConnectionStringWithPassword,
  type ConnectionStringParts,
} from '../../../../src/core/connectionString/connectionString';
import type { PrivateConnectionString } from '../../../../src/core/model';
import { isUriText } from '../../../../src/core/text';
import { AZURE_ID, makeCluster, makeString, OTHER_VPCE, VPCE } from '../fixture';

const SRV = 'mongodb+srv://ledger-pl-0.k45tj.mongodb.net';
const LB = 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net';
const first = makeString(VPCE, { srv: 'mongodb+srv://orders-pl-0.k45tj.mongodb.net' });
const second = makeString(OTHER_VPCE, { srv: 'mongodb+srv://orders-pl-1.k45tj.mongodb.net' });

describe('findChoice and findEntries', () => {
  it('find a connection string by endpoint ID, in any order', () => {
    for (const privateStrings of [
      [first, second],
      [second, first],
    ]) {
      const cluster = makeCluster({ privateStrings });
      assert.equal(findChoice(cluster, VPCE)?.raw, first.srv);
      assert.equal(findChoice(cluster, OTHER_VPCE)?.raw, second.srv);
      assert.equal(findChoice(cluster, 'vpce-00000000000000000'), undefined);
      assert.equal(findEntries(cluster).length, 2);
    }
  });

  it('find a multi-region connection string by any of its endpoints', () => {
    const endpoints = [VPCE, OTHER_VPCE].map((endpointId) => ({ endpointId, provider: 'AWS', region: 'X' }));
    const both = makeString(VPCE, { endpoints });
    const cluster = makeCluster({ privateStrings: [both] });
    for (const id of [VPCE, OTHER_VPCE]) assert.deepEqual(findEntries(cluster, id), [both]);
  });

  it('compare Azure IDs without case and other IDs exactly', () => {
    const azure = [{ endpointId: AZURE_ID, provider: 'AZURE', region: 'US_EAST_2' }];
    const isThrough = (endpoints: PrivateConnectionString['endpoints'], ref: string) =>
      findEntriesThrough(makeCluster({ privateStrings: [makeString(VPCE, { endpoints })] }), ref).length > 0;
    assert.ok(isThrough(azure, AZURE_ID.toLowerCase()));
    assert.ok(!isThrough([{ endpointId: VPCE, provider: 'AWS', region: 'X' }], VPCE.toUpperCase()));
    assert.ok(isThrough([{ endpointId: 'abc', provider: 'OCI', region: 'X' }], 'abc'));
    assert.ok(!isThrough([{ endpointId: 'abc', provider: 'OCI', region: 'X' }], 'ABC'));
  });

  it('prefer a connection string that uses only the endpoint', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((endpointId) => ({ endpointId, provider: 'AWS', region: 'X' }));
    assert.ok(a && b && c);
    const entries = [[a, b], [a], [a, c], [c, a, b]].map((endpoints) => makeString(VPCE, { endpoints }));
    const cluster = makeCluster({ privateStrings: entries });
    assert.deepEqual(findEntries(cluster, 'a'), [entries[1]]);
    // Each is led to by what is said of it, and by nothing else, also when Atlas lists its endpoints in another order.
    const refs = entries.map((entry) => toEntryRef(cluster, entry));
    assert.equal(new Set(refs).size, entries.length);
    const turned = entries.map((entry) => ({ ...entry, endpoints: [...entry.endpoints].reverse() }));
    for (const all of [entries, turned])
      refs.forEach((ref, index) =>
        assert.deepEqual(findEntries(makeCluster({ privateStrings: all }), ref), [all[index]], ref),
      );
    assert.equal(toEntryRef(makeCluster({ privateStrings: [first, second] }), second), OTHER_VPCE);
  });

  it('ignore an entry without a connection string', () => {
    const empty = makeString(VPCE, { srv: undefined, standard: undefined });
    assert.deepEqual(findEntries(makeCluster({ privateStrings: [empty, second] })), [second]);
  });

  it('return the forms that Atlas provides, the optimized one first', () => {
    const forms = (entry: Partial<PrivateConnectionString>) =>
      toChoices(makeString(VPCE, { srv: undefined, standard: undefined, ...entry })).map(({ form }) => form);
    assert.deepEqual(forms({ optimizedSrv: LB, srv: SRV, standard: 'mongodb://h:1' }), [
      'optimized',
      'srv',
      'standard',
    ]);
    assert.deepEqual(forms({ srv: SRV }), ['srv']);
    assert.deepEqual(forms({ standard: 'mongodb://h:1', srv: '' }), ['standard']);
    assert.deepEqual(forms({}), []);
  });

  it('return the requested form or undefined', () => {
    const cluster = makeCluster({ privateStrings: [makeString(VPCE, { srv: SRV, optimizedSrv: LB })] });
    assert.equal(findChoice(cluster, VPCE)?.raw, LB);
    assert.equal(findChoice(cluster, VPCE, 'srv')?.raw, SRV);
    assert.equal(findChoice(makeCluster({ privateStrings: [first] }), VPCE, 'optimized'), undefined);
  });
});

/** What is added where a test is not about it. */
const PARTS: ConnectionStringParts = { appName: '', database: '', hasRetryWrites: false };

describe('toDomains', () => {
  it('returns each domain of the hosts once, however many hosts there are', () => {
    const hosts = Array.from({ length: 50 }, (_, shard) => `orders-shard-${shard}.k45tj.mongodb.net:27017`);
    assert.deepEqual(toDomains(hosts), ['k45tj.mongodb.net']);
    assert.deepEqual(toDomains([...hosts, 'a.evil.example']), ['k45tj.mongodb.net', 'evil.example']);
    assert.deepEqual(toDomains(['evil.example:1', 'localhost:27017']), ['evil.example:1', 'localhost:27017']);
  });
});

describe('toShownConnectionString', () => {
  it('returns a valid link for any username, application, and database', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a\nb', '\u202e', '\ud800', '"`\\^|{}<>'),
    );
    fc.assert(
      fc.property(any, any, any, (username, appName, database) => {
        const text = toShownConnectionString(SRV, { username, appName, database, hasRetryWrites: true });
        assert.ok(isUriText(text), text);
      }),
    );
  });
});

describe('toConnectionString', () => {
  const toWhole = (raw: string, parts: Partial<ConnectionStringParts> = {}) =>
    toConnectionString(raw, { ...PARTS, ...parts });

  it('contains placeholders as text, and the app name', () => {
    assert.equal(
      toWhole('mongodb+srv://orders-pl-0.k45tj.mongodb.net', { appName: 'Orders' }),
      'mongodb+srv://<db_username>:<db_password>@orders-pl-0.k45tj.mongodb.net/?appName=Orders',
    );
    assert.equal(toWhole(SRV), `mongodb+srv://<db_username>:<db_password>@${toHosts(SRV)[0]}/`);
    assert.equal(toWhole(SRV, { username: '' }), toWhole(SRV));
  });

  it('keeps Atlas’s options in their order, without duplicates', () => {
    const cases: [string, string][] = [
      [
        'mongodb://a.net:1024,a.net:1025/?ssl=true&authSource=admin&replicaSet=rs0',
        'mongodb://<db_username>:<db_password>@a.net:1024,a.net:1025/?ssl=true&authSource=admin&replicaSet=rs0&appName=Orders',
      ],
      ['mongodb+srv://a.net/db?x=1', 'mongodb+srv://<db_username>:<db_password>@a.net/db?x=1&appName=Orders'],
      ['mongodb+srv://a.net/?', 'mongodb+srv://<db_username>:<db_password>@a.net/?appName=Orders'],
      ['mongodb+srv://a.net?x=1', 'mongodb+srv://<db_username>:<db_password>@a.net/?x=1&appName=Orders'],
      ['mongodb+srv://a.net/?APPNAME=own', 'mongodb+srv://<db_username>:<db_password>@a.net/?APPNAME=own'],
      [
        'mongodb+srv://a.net/?tlsCAFile=file://x?y&x=1',
        'mongodb+srv://<db_username>:<db_password>@a.net/?tlsCAFile=file://x?y&x=1&appName=Orders',
      ],
    ];
    for (const [raw, whole] of cases) assert.equal(toWhole(raw, { appName: 'Orders' }), whole);
  });

  it('adds retryable writes only if they are selected and missing', () => {
    const query = (raw: string, hasRetryWrites = true) => toWhole(raw, { hasRetryWrites }).split('/?')[1];
    assert.equal(query(SRV), 'retryWrites=true&w=majority');
    assert.equal(query(SRV, false), undefined);
    assert.equal(query(`${SRV}/?retrywrites=false&W=1`), 'retrywrites=false&W=1');
    assert.equal(query(`${SRV}/?w=2`), 'w=2&retryWrites=true');
    assert.equal(query(`${SRV}/?wtimeoutMS=2`), 'wtimeoutMS=2&retryWrites=true&w=majority');
  });

  it('sets the selected database, percent-encoded, and keeps Atlas’s authSource', () => {
    assert.ok(toWhole(SRV, { database: 'caf\u00e9 1' }).endsWith('mongodb.net/caf%C3%A9%201'));
    assert.ok(toWhole(`${SRV}/old?x=1`, { database: 'new' }).endsWith('/new?x=1'));
    const text = toWhole(first.standard ?? '', { database: 'app' });
    assert.equal(new ConnectionString(toSecret(text)).searchParams.get('authSource'), 'admin');
    assert.ok(!toWhole(SRV, { database: 'app' }).includes('authSource'));
  });

  it('removes credentials from a connection string', () => {
    assert.equal(toWhole('mongodb+srv://u:p@a.net/'), 'mongodb+srv://<db_username>:<db_password>@a.net/');
  });

  it('throws for an invalid connection string', () => {
    for (const raw of [
      '',
      'nonsense',
      'https://a.net',
      'mongodb+srv://a.net:1,b.net',
      'mongodb://',
      '://x',
    ]) {
      assert.deepEqual(toHosts(raw), [], raw);
      assert.throws(() => toWhole(raw), TypeError, raw);
      assert.throws(() => toShownConnectionString(raw, PARTS), TypeError, raw);
    }
  });
});

const toSecret = (text: string) => text.replace('<db_username>', 'u').replace('<db_password>', 'p');

describe('MongoDB’s parser', () => {
  const raws = [first.srv, first.standard, LB, `${SRV}/?x=a+b`].map((raw) => raw ?? '');
  const SIGNS = Array.from(' +%@:/?#[]&=<>"\'!()*$`\\;,.~-_aZ9\u017e\ud800x\udc00\u{1f600}');
  /** Any text that JSON can carry, half surrogates and signs of URLs and shells among it. */
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({
      unit: fc.constantFrom(...SIGNS),
      minLength: 1,
    }),
    fc.constantFrom('<db_username>', '<db_password>', '__proto__', '100%', 'a b', 'a+b', '\ud800'),
  );
  const parts = fc.record({
    username: text,
    password: text,
    appName: fc.oneof(text, fc.constant('')),
    // MongoDB takes no dot in a database's name, and a URL takes a path of dots away.
    database: fc.oneof(text, fc.constant('')).filter((name) => !/^\.{1,2}$/.test(name)),
    hasRetryWrites: fc.boolean(),
  });
  const whole = (value: string) => value.replace(/[\ud800-\udfff]/gu, '\ufffd');

  it('returns the names, password, database, options, and hosts that were used to build a connection string', () => {
    fc.assert(
      fc.property(fc.constantFrom(...raws), parts, (raw, given) => {
        const { username, password, appName, database, hasRetryWrites } = given;
        const made = {
          application: toConnectionString(raw, given).replace(':<db_password>@', ':p@'),
          open: toShownConnectionString(raw, given),
          secret: toConnectionStringWithPassword(raw, given),
        };
        for (const [kind, string] of Object.entries(made)) {
          const parsed = new ConnectionString(string);
          assert.equal(decodeURIComponent(parsed.username), whole(username));
          assert.equal(
            decodeURIComponent(parsed.password),
            { application: 'p', open: '', secret: whole(password) }[kind],
          );
          assert.deepEqual(parsed.hosts, [...toHosts(raw)]);
          assert.equal(decodeURIComponent(parsed.pathname), `/${whole(database)}`);
          assert.equal(parsed.searchParams.get('appName') ?? '', whole(appName));
          assert.equal(parsed.searchParams.get('retryWrites'), hasRetryWrites ? 'true' : null);
          for (const [name, value] of new ConnectionString(raw).searchParams)
            assert.equal(parsed.searchParams.get(name), value);
          // A space is %20; the only plus is Atlas's own.
          assert.equal(string.replace('x=a+b', '').includes('+'), string.startsWith('mongodb+srv:'));
          assert.ok(!/[ '"`$\\!()*;<>]/.test(string.replace('+srv', '')), string);
        }
      }),
    );
  });

  it('returns no credentials for a tool that prompts for them', () => {
    for (const raw of raws) {
      const parsed = new ConnectionString(toShownConnectionString(raw, { ...PARTS, appName: 'x' }));
      assert.deepEqual([parsed.username, parsed.password], ['', '']);
    }
  });
});
