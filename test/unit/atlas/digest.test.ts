import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseChallenges } from '../../../src/atlas/challenge';
import { chooseChallenge, toDigestHeader, toDigestResponse } from '../../../src/atlas/digest';

const choose = (header: string): ReturnType<typeof chooseChallenge> =>
  chooseChallenge(parseChallenges(header));

/** RFC 7616 section 3.9.1. */
const RFC_ANSWER = {
  username: 'Mufasa',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  count: 1,
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};
const RFC_CHALLENGE =
  'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
  'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

describe('chooseChallenge and toDigestResponse', function () {
  this.timeout(10_000);

  it('compute the digest responses in RFC 7616', () => {
    const md5 = choose(`Digest ${RFC_CHALLENGE}, algorithm=MD5`);
    const sha256 = choose(`Digest ${RFC_CHALLENGE}, algorithm=SHA-256`);
    assert.equal(toDigestResponse(md5!, RFC_ANSWER), '8ca523f5e9506fed4657c9700eebdbec');
    assert.equal(
      toDigestResponse(sha256!, RFC_ANSWER),
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });

  it('select the strongest of several challenges, even when another scheme is offered', () => {
    const header = `Negotiate YWJj==, Digest ${RFC_CHALLENGE}, algorithm=MD5, Basic realm="a, Digest b=\\"c", Digest ${RFC_CHALLENGE}, algorithm=SHA-256`;
    assert.deepEqual(
      parseChallenges(header).map(({ scheme }) => scheme),
      ['negotiate', 'digest', 'basic', 'digest'],
    );
    assert.equal(choose(header)?.algorithm, 'SHA-256');
  });

  it('accept Atlas’s challenge, short forms, unknown parameters, and unusual spacing', () => {
    const atlas = choose(
      'Digest realm="MMS Public API", domain="", nonce="abc=", algorithm=MD5, qop="auth", stale=false',
    );
    assert.deepEqual(atlas, {
      algorithm: 'MD5',
      realm: 'MMS Public API',
      nonce: 'abc=',
      opaque: undefined,
      stale: false,
    });
    assert.equal(choose('digest  REALM = "r" ,nonce=n,,qop=auth,x="1,2", stale=TRUE')?.stale, true);
    assert.equal(choose('Digest realm="r", nonce="a\\"b", qop="auth"')?.nonce, 'a"b');
  });

  it('return undefined for an unsupported challenge', () => {
    for (const header of [
      '',
      'Basic realm="x"',
      'Digest',
      'Digest realm="r", nonce="n", qop="auth-int"',
      'Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess',
      'Digest realm="r", nonce="n"',
      'Digest nonce="n", qop="auth"',
      'Digest realm="r", nonce="", qop=auth',
    ]) {
      assert.equal(choose(header), undefined, header);
    }
  });

  it('never throw for arbitrary headers', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(parseChallenges(`Digest ${text}`))));
    const unit = fc.constantFrom('Digest ', 'a=', '"', '\\', ',', ' ', '=', 'nonce="x"', 'qop=auth', ';');
    fc.assert(fc.property(fc.array(unit), (parts) => Array.isArray(parseChallenges(parts.join('')))));
  });

  it('escape quotation marks and backslashes in the header', () => {
    const challenge = choose('Digest realm="a\\"b", nonce="n", qop="auth", opaque="o"');
    const header = toDigestHeader(challenge!, { ...RFC_ANSWER, username: 'a"b\\c', count: 26 });
    assert.match(header, /^Digest username="a\\"b\\\\c", realm="a\\"b", nonce="n", /);
    assert.match(header, / algorithm=MD5, response="[0-9a-f]{32}", qop=auth, nc=0000001a, /);
    assert.match(header, /, opaque="o"$/);
  });
});
