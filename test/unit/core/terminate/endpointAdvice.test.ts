import assert from 'node:assert/strict';
import { PROVIDERS } from '../../../../src/core/model';
import { toEndpointAdvice } from '../../../../src/core/terminate/endpointAdvice';
import { makeEndpoint, makeService, makeSnapshot, OTHER_VPCE, VPCE } from '../fixture';

const LAST = 'Terminating the last endpoint also deletes its service.';

describe('toEndpointAdvice', () => {
  for (const provider of PROVIDERS) {
    const status = provider === 'AWS' ? 'REJECTED' : 'FAILED';
    const advise = (
      endpointIds: readonly string[],
      errorMessage?: string,
      deleting: readonly string[] = [],
    ) => {
      const service = makeService({ provider, endpointIds });
      const endpoints = endpointIds.map((id) =>
        makeEndpoint({ id, provider, status, errorMessage, deleteRequested: deleting.includes(id) }),
      );
      const [endpoint] = endpoints;
      assert.ok(endpoint);
      return toEndpointAdvice(service, endpoint, makeSnapshot({ services: [service], endpoints }));
    };

    it(`warns about the service only for the last endpoint of a service on ${provider}`, () => {
      assert.ok(advise([VPCE]).next.endsWith(LAST));
      assert.ok(advise([VPCE], 'The endpoint was not found.').next.endsWith(LAST));
      assert.ok(advise([VPCE, OTHER_VPCE], undefined, [OTHER_VPCE]).next.endsWith(LAST));
      assert.ok(!advise([VPCE, OTHER_VPCE]).next.includes(LAST));
      assert.ok(!advise([VPCE, OTHER_VPCE], 'The endpoint was not found.').next.includes(LAST));
    });

    it(`lists possible causes on ${provider} only if Atlas sent no error message`, () => {
      const possible = /is wrong|wasn’t found/;
      assert.match(advise([VPCE]).meaning, possible);
      assert.doesNotMatch(advise([VPCE], 'Some other error.').meaning, possible);
    });
  }

  it('doesn’t warn about the service if the endpoint isn’t replaced', () => {
    const service = makeService({ endpointIds: [VPCE] });
    const endpoint = makeEndpoint({ status: 'REJECTED', errorMessage: 'It needs at least one subnet.' });
    const { next } = toEndpointAdvice(
      service,
      endpoint,
      makeSnapshot({ services: [service], endpoints: [endpoint] }),
    );
    assert.match(next, /Add at least one in AWS/);
    assert.ok(!next.includes(LAST));
  });
});
