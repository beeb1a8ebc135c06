import assert from 'node:assert/strict';
import { toHostsFact } from '../../../../src/core/connect/hostList';

describe('toHostsFact', () => {
  it('mentions the sandbox for a missing SRV record only in the sandbox', () => {
    const list = { problem: 'noName', detail: 'ENOTFOUND', servers: ['10.0.0.2'] } as const;
    const say = (isSandbox: boolean) => {
      const fact = toHostsFact('orders-pl-0.k45tj.mongodb.net', list, 0, isSandbox);
      assert.ok(fact.state === 'failed');
      return fact.sentence;
    };
    assert.match(say(true), /Sandbox clusters/);
    assert.doesNotMatch(say(true), /was deleted/);
    assert.doesNotMatch(say(false), /sandbox/i);
    assert.match(say(false), /outdated, or the cluster was deleted/);
  });
});
