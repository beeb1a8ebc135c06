import fc from 'fast-check';
import assert from 'node:assert/strict';
import { Bench, digest } from '../sandboxClient';

/** What a header may consist of on the wire: everything printable of Latin-1, and tabs. */
const TEXT = fc
  .array(fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f))
  .map((codes) => String.fromCharCode(...codes));
const RIGHT_BUT_FOR = ['username', 'realm', 'nonce', 'uri', 'response', 'qop', 'nc', 'cnonce'];

describe('Sandbox authenticate', () => {
  let bench: Bench;
  let key: { username: string; password: string };
  before(async () => {
    bench = await Bench.start();
    const { publicKey = '', privateKey = '' } = bench.credential('owner');
    key = { username: publicKey, password: privateKey };
  });
  after(() => bench.sandbox.close());

  const target = '/api/atlas/v2/orgs';
  const isRefused = async (Authorization: string) => {
    const reply = await bench.send(target, { headers: { Authorization } });
    assert.equal(reply.status, 401, Authorization);
    assert.equal(reply.body.errorCode, 'UNEXPECTED_ERROR');
    assert.match(reply.headers.get('www-authenticate') ?? '', /^(Digest realm=|Bearer error=)/);
  };
  const right = async () => digest({ ...key, nonce: await bench.getNonce(), uri: target });

  it('rejects any invented Authorization header', async () => {
    const scheme = fc.constantFrom(
      '',
      'Digest ',
      'digest\t',
      'Bearer ',
      'Basic ',
      'Digest username="sbxowner", ',
    );
    await fc.assert(
      fc.asyncProperty(scheme, TEXT, (start, text) => isRefused(start + text)),
      { numRuns: 200 },
    );
  });

  it('rejects an Authorization header with one wrong part', async () => {
    assert.equal((await bench.send(target, { headers: { Authorization: await right() } })).status, 200);
    const part = fc.constantFrom(...RIGHT_BUT_FOR);
    const change = fc.constantFrom('left out', 'twice', 'emptied', 'bent');
    const place = fc.nat(200);
    await fc.assert(
      fc.asyncProperty(part, change, place, async (name, how, at) => {
        const value = new RegExp(`\\b${name}=("?)([^",]*)\\1`);
        const header = (await right()).replace(value, (whole, quote: string, text: string) => {
          if (how === 'left out') return 'other=1';
          if (how === 'twice') return `${whole}, ${whole}`;
          const middle = at % text.length;
          const bent = `${text.slice(0, middle)}~${text.slice(middle + 1)}`;
          return `${name}=${quote}${how === 'emptied' ? '' : bent}${quote}`;
        });
        await isRefused(header);
      }),
      { numRuns: 200 },
    );
  });

  it('rejects headers made for slow parsing without a delay', async () => {
    for (const text of [
      ' '.repeat(8000),
      ','.repeat(8000),
      'a='.repeat(4000),
      '"\\'.repeat(4000),
      'a'.repeat(8000),
    ])
      await isRefused(`Digest ${text}~`);
  });
});
