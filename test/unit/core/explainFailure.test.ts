import assert from 'node:assert/strict';
import { AtlasError, FAILURE_KINDS, toFailure } from '../../../src/core/errors';
import { explainFailure, toFailureSentence, toRequiredAccess } from '../../../src/core/explainFailure';

describe('core: failures in words', () => {
  for (const kind of FAILURE_KINDS) {
    it(`has cause, next step and Atlas’s own words for ${kind}`, () => {
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

  it('names the role that the verb takes', () => {
    assert.match(toFailureSentence('X', { kind: 'role' }), /Project Read Only/);
    assert.match(toFailureSentence('X', { kind: 'role' }, 'delete'), /Project Owner/);
    assert.match(toFailureSentence('X', { kind: 'role' }, 'createUser'), /Project Database Access Admin/);
    assert.notEqual(toRequiredAccess('view'), toRequiredAccess('delete'));
  });

  it('does not send a person with a missing role or a bad network to sign in again', () => {
    const steps = FAILURE_KINDS.filter((kind) => explainFailure({ kind }).step === 'signIn');
    assert.deepEqual(steps, ['credentials']);
  });

  it('says how long Atlas asks to wait', () => {
    assert.match(explainFailure({ kind: 'rateLimited', retryAfter: 12.2 }).next, /13 seconds/);
    assert.doesNotMatch(explainFailure({ kind: 'rateLimited' }).next, /\d/);
  });

  it('names the host that could not be reached, and why', () => {
    const { cause } = explainFailure({ kind: 'network', host: 'cloud.mongodb.com', code: 'ENOTFOUND' });
    assert.equal(cause, 'Cannot reach cloud.mongodb.com (ENOTFOUND)');
  });

  it('reads what was thrown, from whichever bundle it comes', () => {
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
