import assert from 'node:assert/strict';
import { AtlasError, FAILURE_KINDS, toFailure } from '../../../../src/core/errors/errors';
import {
  explainFailure,
  toFailureSentence,
  toRequiredAccess,
  toSeenAddress,
} from '../../../../src/core/errors/explainFailure';

describe('explainFailure', () => {
  for (const kind of FAILURE_KINDS) {
    it(`returns a cause, a next step, and Atlas’s message for ${kind}`, () => {
      const failure = {
        kind,
        status: 500,
        code: 'SOME_CODE',
        detail: 'Atlas’s own\nwords\u202e.',
        host: 'a.example',
      };
      const { cause, next } = explainFailure(failure);
      assert.ok(cause && next.endsWith('.'), next);
      const sentence = toFailureSentence('Clusters', failure);
      assert.ok(sentence.startsWith('Clusters: '), sentence);
      assert.ok(sentence.includes('(Atlas’s own words)') && sentence.endsWith(next), sentence);
      assert.doesNotMatch(`${cause} ${next}`, /!|\bplease\b|successfully|\{\d\}/i);
      const bare = toFailureSentence('Clusters', { kind });
      assert.doesNotMatch(bare, /undefined|\(\)|\{\d\}/);
    });
  }

  it('returns the role that the action requires', () => {
    assert.match(toFailureSentence('X', { kind: 'role' }), /Project Read Only/);
    assert.match(toFailureSentence('X', { kind: 'role' }, 'delete'), /Project Owner/);
    assert.match(toFailureSentence('X', { kind: 'role' }, 'createUser'), /Project Database Access Admin/);
    assert.notEqual(toRequiredAccess('view'), toRequiredAccess('delete'));
  });

  it('suspects a proxy when a connection is dropped, and offers its settings', () => {
    for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED']) {
      const { next, steps } = explainFailure({ kind: 'network', host: 'cloud.mongodb.com', code });
      assert.match(next, /proxy or firewall/);
      assert.deepEqual(steps, ['openProxySettings', 'retry']);
    }
    assert.deepEqual(explainFailure({ kind: 'network', code: 'ENOTFOUND' }).steps, ['retry']);
  });

  it('offers to sign in again only for a rejected credential', () => {
    const steps = FAILURE_KINDS.filter((kind) => explainFailure({ kind }).steps.includes('signIn'));
    assert.deepEqual(steps, ['credentials']);
  });

  it('offers Retry exactly where the message mentions it', () => {
    const failures = [...FAILURE_KINDS.map((kind) => ({ kind })), { kind: 'conflict', maxWait: 60 } as const];
    for (const failure of failures) {
      const { next, steps } = explainFailure(failure);
      assert.equal(steps.includes('retry'), /\b(retry|try again)\b/i.test(next), next);
      assert.equal(steps.includes('refresh'), /\brefresh\b/i.test(next), next);
    }
  });

  it('opens Billing if the organization has no valid payment method', () => {
    assert.deepEqual(explainFailure({ kind: 'payment' }).steps, ['openBilling', 'retry']);
  });

  it('returns the time to wait at a rate limit', () => {
    assert.match(explainFailure({ kind: 'rateLimited', retryAfter: 12.2 }).next, /13 seconds/);
    assert.doesNotMatch(explainFailure({ kind: 'rateLimited' }).next, /\d/);
  });

  it('returns the unreachable host and the error code', () => {
    const { cause } = explainFailure({ kind: 'network', host: 'cloud.mongodb.com', code: 'ENOTFOUND' });
    assert.equal(cause, 'Can’t reach cloud.mongodb.com (ENOTFOUND)');
  });

  it('returns the address that Atlas reported and where to add it', () => {
    const seen = (detail?: string) => toSeenAddress({ kind: 'accessList', detail });
    assert.equal(seen('IP address 203.0.113.9 is not allowed to access this resource.'), '203.0.113.9');
    assert.equal(seen('Address: 203.0.113.9.'), '203.0.113.9');
    assert.equal(seen('IP address 2001:db8::1 is not allowed.'), '2001:db8::1');
    assert.equal(seen('Not allowed: [2001:db8::1].'), '2001:db8::1');
    assert.equal(seen('IP address ::ffff:203.0.113.9 is not allowed.'), '203.0.113.9');
    assert.equal(seen('203.0.113.0/24 does not hold it'), '203.0.113.0');
    for (const none of [undefined, '', 'Not at 14:05:30.', 'Version 1.2.3.400', 'see a.b.c.d', 'x:y:z', '::'])
      assert.equal(seen(none), undefined, none);
    assert.equal(toSeenAddress({ kind: 'role', detail: '203.0.113.9' }), undefined);
    const { cause, steps } = explainFailure({ kind: 'accessList', detail: 'IP address 203.0.113.9 is …' });
    assert.deepEqual([cause, steps[0]], ['203.0.113.9 isn’t on the API access list', 'openAccessList']);
    assert.match(explainFailure({ kind: 'accessList' }).cause, /^Your IP address/);
  });

  it('explains a proxy that requires authentication (407) and its setting', () => {
    const { cause, next, steps } = explainFailure({ kind: 'proxy', status: 407 });
    assert.match(cause, /407/);
    assert.match(next, /http\.proxy/);
    assert.equal(steps[0], 'openProxySettings');
    const refused = explainFailure({ kind: 'proxy' });
    assert.doesNotMatch(`${refused.cause} ${refused.next}`, /407|username/);
  });

  it('accepts an error of any bundle', () => {
    const failure = {
      kind: 'conflict',
      status: 409,
      code: 'C',
      detail: 'd',
      host: 'h',
      retryAfter: 1,
    } as const;
    assert.deepEqual(toFailure(new AtlasError(failure)), failure);
    assert.deepEqual(toFailure(Object.assign(new Error('x'), { name: 'AtlasError', ...failure })), failure);
    assert.deepEqual(toFailure(new RangeError('oops')), { kind: 'unexpected', detail: 'oops' });
    assert.deepEqual(toFailure('text'), { kind: 'unexpected', detail: 'text' });
    assert.deepEqual(toFailure(undefined), { kind: 'unexpected', detail: 'undefined' });
  });
});
