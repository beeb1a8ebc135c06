import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors/errors';
import { areAllLoaded, getInitialFailure } from '../../../src/core/loadable';
import { failed, loaded } from './fixture';

const failure: Failure = { kind: 'timeout' };

describe('getInitialFailure', () => {
  it('returns the failure only while no value is known', () => {
    assert.equal(getInitialFailure(failed(failure)), failure);
    assert.equal(getInitialFailure(failed(failure, [])), undefined);
    assert.equal(getInitialFailure({ state: 'loading' }), undefined);
    assert.equal(getInitialFailure(loaded([])), undefined);
    assert.equal(getInitialFailure(undefined), undefined);
  });
});

describe('areAllLoaded', () => {
  it('accepts lists that have a value, even while they are loaded again', () => {
    assert.equal(areAllLoaded([loaded([1]), { state: 'loading', last: { value: [], at: 0 } }]), true);
  });

  it('rejects a list that failed, even when an earlier value is known', () => {
    assert.equal(areAllLoaded([loaded([]), failed(failure, [])]), false);
  });

  it('rejects a list that was never loaded, and no lists at all', () => {
    assert.equal(areAllLoaded([loaded([]), undefined]), false);
    assert.equal(areAllLoaded([loaded([]), { state: 'loading' }]), false);
    assert.equal(areAllLoaded([]), false);
  });
});
