import assert from 'node:assert/strict';
import { toHostsFact } from '../../../src/core/connect/hostList';
import { toHosts } from '../../../src/core/connectionString/connectionString';
import { loadHosts } from '../../../src/doctor/hostList';
import { NameServer, type Answer } from './nameServer';

const HOST = 'orders-pl-0.k45tj.mongodb.net';
const SRV = `SRV _mongodb._tcp.${HOST}`;
const TXT = `TXT ${HOST}`;

const srv = (target: string, port: number): Answer => ({ target, port });
const txt = (...texts: string[]): Answer => ({ texts });

const SEEDS = [
  srv('pl-0-us-east-1.k45tj.mongodb.net', 1024),
  srv('pl-0-us-east-1.k45tj.mongodb.net', 1025),
  srv('pl-0-us-east-1.k45tj.mongodb.net', 1026),
];

describe('loadHosts', () => {
  let server: NameServer | undefined;

  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  const ask = async (
    srvAnswers: readonly Answer[],
    txtAnswers: readonly Answer[] = [],
    host: string = HOST,
  ) => {
    server = await NameServer.start((question) => ({
      answers: question.startsWith('SRV') ? srvAnswers : txtAnswers,
    }));
    return loadHosts(host, server.getResolver());
  };

  it('combines SRV and TXT records into the equivalent connection string', async () => {
    const list = await ask(SEEDS, [txt('authSource=admin&replicaSet=atlas-', 'abc-shard-0')]);
    assert.ok(!('problem' in list));
    // DNS may give records of one priority in any order.
    assert.deepEqual([...list.hosts].sort(), [
      'pl-0-us-east-1.k45tj.mongodb.net:1024',
      'pl-0-us-east-1.k45tj.mongodb.net:1025',
      'pl-0-us-east-1.k45tj.mongodb.net:1026',
    ]);
    assert.deepEqual(toHosts(list.raw), list.hosts);
    assert.equal(
      new URL(list.raw.replace(/,[^/]*/, '')).search,
      '?ssl=true&authSource=admin&replicaSet=atlas-abc-shard-0',
    );
    assert.deepEqual(list.servers, [server?.address]);
    assert.deepEqual([...(server?.asked ?? [])].sort(), [SRV, TXT]);
  });

  it('accepts a missing and an empty TXT record', async () => {
    const list = await ask(SEEDS.slice(0, 1));
    assert.ok(!('problem' in list));
    assert.equal(list.raw, 'mongodb://pl-0-us-east-1.k45tj.mongodb.net:1024/?ssl=true');
    await server?.stop();
    server = await NameServer.start((question) =>
      question.startsWith('SRV') ? { answers: SEEDS } : { code: 'NXDOMAIN' },
    );
    assert.ok(!('problem' in (await loadHosts(HOST, server.getResolver()))));
  });

  it('accepts a name in any case and with a final dot', async () => {
    const list = await ask([srv('PL-0.K45TJ.mongodb.net', 1024)], [], 'Orders-pl-0.k45tj.mongodb.net');
    assert.ok(!('problem' in list));
    assert.deepEqual(list.hosts, ['pl-0.k45tj.mongodb.net:1024']);
  });

  const ODD: readonly (readonly [string, readonly Answer[], readonly Answer[]])[] = [
    ['a host of another domain', [...SEEDS, srv('pl-0.k45tj.mongodb.org', 1024)], []],
    ['a domain with the same ending', [srv('evilk45tj.mongodb.net', 1024)], []],
    ['the parent itself', [srv('k45tj.mongodb.net', 1024)], []],
    ['port 0', [srv('pl-0.k45tj.mongodb.net', 0)], []],
    ['a name with a slash', [srv('a/b.k45tj.mongodb.net', 1024)], []],
    ['two TXT records', SEEDS, [txt('authSource=admin'), txt('replicaSet=a')]],
    ['an option that drivers don’t accept from DNS', SEEDS, [txt('authSource=admin&tlsInsecure=true')]],
    ['an option without a value', SEEDS, [txt('authSource=')]],
    ['an option within an option', SEEDS, [txt('replicaSet=a=b')]],
    ['an option that ends the query', SEEDS, [txt('replicaSet=a#b')]],
    ['loadBalanced that is neither true nor false', SEEDS, [txt('loadBalanced=yes')]],
  ];
  for (const [what, srvAnswers, txtAnswers] of ODD)
    it(`rejects ${what}`, async () => {
      const list = await ask(srvAnswers, txtAnswers);
      assert.equal('problem' in list ? list.problem : list.raw, 'odd');
    });

  for (const [code, problem] of [
    ['NXDOMAIN', 'noName'],
    ['REFUSED', 'refused'],
    ['SERVFAIL', 'refused'],
    ['NOERROR', 'noName'],
  ] as const)
    it(`reports ${code} for SRV as ${problem}`, async () => {
      server = await NameServer.start((question) =>
        question.startsWith('SRV') ? { code } : { answers: [txt('authSource=admin')] },
      );
      const list = await loadHosts(HOST, server.getResolver());
      assert.equal('problem' in list ? list.problem : list.raw, problem);
    });

  it('stops at the deadline, reports the DNS server, and leaves no socket open', async () => {
    server = await NameServer.start(() => undefined);
    const list = await loadHosts(HOST, server.getResolver(), 300);
    assert.ok('problem' in list && list.problem === 'noResponse');
    const fact = toHostsFact(HOST, list, 0, false);
    assert.ok(fact.state === 'failed' && fact.sentence.includes(server.address), JSON.stringify(fact));
  });

  it('ignores bytes that are not a DNS message', async () => {
    server = await NameServer.start(() => Buffer.from('<html>Welcome</html>'));
    const list = await loadHosts(HOST, server.getResolver(), 300);
    assert.ok('problem' in list);
    assert.match(list.problem, /^(noAnswer|odd)$/);
  });

  it('reports that no DNS server is running on a port', async () => {
    server = await NameServer.start(() => undefined);
    const resolver = server.getResolver();
    await server.stop();
    server = undefined;
    const list = await loadHosts(HOST, resolver, 2_000);
    assert.ok('problem' in list);
    assert.match(list.problem, /^(refused|noAnswer)$/);
  });

  it('returns messages without invisible or unusual characters', () => {
    const list = { problem: 'odd' as const, detail: 'TXT x\u0007\u202e', servers: [] };
    const fact = toHostsFact('a\u202eb.mongodb.net', list, 0, false);
    assert.ok(fact.state === 'failed');
    assert.doesNotMatch(fact.sentence, /[\u0000-\u001f\u202e]/);
  });
});
