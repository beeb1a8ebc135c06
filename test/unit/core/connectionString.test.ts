import assert from 'node:assert/strict';
import { ConnectionString } from 'mongodb-connection-string-url';
import {
  findChoice,
  findEntries,
  isThrough,
  toApplicationString,
  toChoices,
  toHosts,
} from '../../../src/core/connectionString';
import type { PrivateConnectionString } from '../../../src/core/model';
import { AZURE_ID, makeCluster, makeString, OTHER_VPCE, VPCE } from './world';

const SRV = 'mongodb+srv://ledger-pl-0.k45tj.mongodb.net';
const LB = 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net';
const first = makeString(VPCE, { srv: 'mongodb+srv://orders-pl-0.k45tj.mongodb.net' });
const second = makeString(OTHER_VPCE, { srv: 'mongodb+srv://orders-pl-1.k45tj.mongodb.net' });

describe('core: the right connection string', () => {
  it('is chosen by endpoint id, whatever the order', () => {
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

  it('is found by any endpoint of a string over several regions', () => {
    const endpoints = [VPCE, OTHER_VPCE].map((endpointId) => ({ endpointId, provider: 'AWS', region: 'X' }));
    const both = makeString(VPCE, { endpoints });
    const cluster = makeCluster({ privateStrings: [both] });
    for (const id of [VPCE, OTHER_VPCE]) assert.deepEqual(findEntries(cluster, id), [both]);
  });

  it('is found by an Azure id in any case, by others only as they are', () => {
    const azure = [{ endpointId: AZURE_ID, provider: 'AZURE', region: 'US_EAST_2' }];
    assert.ok(isThrough(azure, AZURE_ID.toLowerCase()));
    assert.ok(!isThrough([{ endpointId: VPCE, provider: 'AWS', region: 'X' }], VPCE.toUpperCase()));
    assert.ok(isThrough([{ endpointId: 'abc', provider: 'OCI', region: 'X' }], 'abc'));
    assert.ok(!isThrough([{ endpointId: 'abc', provider: 'OCI', region: 'X' }], 'ABC'));
  });

  it('comes in the forms that Atlas gives, the optimized one first', () => {
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

  it('is the form that was asked for, or none', () => {
    const cluster = makeCluster({ privateStrings: [makeString(VPCE, { srv: SRV, optimizedSrv: LB })] });
    assert.equal(findChoice(cluster, VPCE)?.raw, LB);
    assert.equal(findChoice(cluster, VPCE, 'srv')?.raw, SRV);
    assert.equal(findChoice(makeCluster({ privateStrings: [first] }), VPCE, 'optimized'), undefined);
  });
});

describe('core: the string for an application', () => {
  it('has placeholders as text, and the name of the application', () => {
    assert.equal(
      toApplicationString('mongodb+srv://orders-pl-0.k45tj.mongodb.net', { appName: 'Orders' }),
      'mongodb+srv://<db_username>:<db_password>@orders-pl-0.k45tj.mongodb.net/?appName=Orders',
    );
  });

  it('keeps every option that Atlas gave, in its order', () => {
    const cases: [string, string][] = [
      [
        'mongodb://a.net:1024,a.net:1025/?ssl=true&authSource=admin&replicaSet=rs0',
        'mongodb://<db_username>:<db_password>@a.net:1024,a.net:1025/?ssl=true&authSource=admin&replicaSet=rs0&appName=Orders',
      ],
      ['mongodb+srv://a.net/db?w=1', 'mongodb+srv://<db_username>:<db_password>@a.net/db?w=1&appName=Orders'],
      ['mongodb+srv://a.net/?', 'mongodb+srv://<db_username>:<db_password>@a.net/?appName=Orders'],
      ['mongodb+srv://a.net/?APPNAME=own', 'mongodb+srv://<db_username>:<db_password>@a.net/?APPNAME=own'],
      [
        'mongodb+srv://a.net/?tlsCAFile=file://x?y&w=1',
        'mongodb+srv://<db_username>:<db_password>@a.net/?tlsCAFile=file://x?y&w=1&appName=Orders',
      ],
    ];
    for (const [raw, whole] of cases) assert.equal(toApplicationString(raw, { appName: 'Orders' }), whole);
  });

  it('is understood by MongoDB’s parser once the placeholder is replaced', () => {
    const names = ['app_orders', 'weird@user:/?#[]%', '<db_username>', 'žluť'];
    for (const raw of [first.srv, first.standard, LB])
      for (const username of names) {
        const text = toApplicationString(raw ?? '', { username, appName: 'Orders & Söhne' });
        assert.ok(text.includes(':<db_password>@'));
        const parsed = new ConnectionString(text.replace('<db_password>', 'secret'));
        assert.equal(decodeURIComponent(parsed.username), username);
        assert.deepEqual(parsed.hosts, [...toHosts(raw ?? '')]);
        assert.equal(parsed.searchParams.get('appName'), 'Orders & Söhne');
        if (raw === first.standard) assert.equal(parsed.searchParams.get('replicaSet'), 'rs0');
      }
  });

  it('makes nothing of a broken string', () => {
    for (const raw of [
      '',
      'nonsense',
      'https://a.net',
      'mongodb+srv://a.net:1,b.net',
      'mongodb://',
      '://x',
    ]) {
      assert.deepEqual(toHosts(raw), [], raw);
      assert.throws(() => toApplicationString(raw, { appName: 'x' }), TypeError, raw);
    }
  });

  it('takes any name that JSON can carry', () => {
    const text = toApplicationString(SRV, { username: 'half\ud800', appName: 'half\udfff' });
    assert.ok(text.startsWith('mongodb+srv://half'));
  });
});
