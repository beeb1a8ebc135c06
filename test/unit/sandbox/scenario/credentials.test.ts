import assert from 'node:assert/strict';
import { Bench } from '../sandboxClient';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('Sandbox credentials', () => {
  const benches: Bench[] = [];
  const start = async (seed?: number) => {
    const bench = await Bench.start(seed === undefined ? {} : { seed });
    benches.push(bench);
    return bench;
  };
  const getSecrets = (bench: Bench) =>
    bench.sandbox.announcement.credentials.map((one) => one.privateKey ?? one.clientSecret ?? '');
  afterEach(() => Promise.all(benches.splice(0).map(({ sandbox }) => sandbox.close())));

  it('have different secrets at each start, even with the same seed, in Atlas’s format', async () => {
    const all = (await Promise.all([start(), start(), start(7), start(7)])).flatMap(getSecrets);
    assert.equal(new Set(all).size, all.length);
    for (const secret of all) assert.ok(UUID.test(secret) || /^mdb_sa_sk_[\w-]{40}$/.test(secret), secret);
  });

  it('keep the names, IDs, and public keys that scripts use', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const getPublic = ({ sandbox }: Bench) =>
      sandbox.announcement.credentials.map(({ name, publicKey, clientId }) => [name, publicKey, clientId]);
    assert.deepEqual(getPublic(one), getPublic(other));
    assert.equal(one.credential('owner').publicKey, 'sbxowner');
  });

  it('remain valid after a reset', async () => {
    const bench = await start();
    await bench.control('POST', '/reset');
    assert.equal((await bench.as('owner', '/api/atlas/v2')).status, 200);
  });
});
