import assert from 'node:assert/strict';
import { COPY_PARTS, toCopiedWords } from '../../../src/core/copyParts';
import { toNode } from '../../../src/core/node';
import { makeEndpoint, makeService, makeSnapshot, PROJECT, SERVICE, VPCE } from './fixture';

const aws = makeService({ endpointIds: [VPCE], serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b' });
const gcp = makeService({
  id: 'gcp',
  provider: 'GCP',
  region: 'US_EAST_4',
  endpointIds: ['psc'],
  serviceAttachments: ['projects/p/a-0', 'projects/p/a-1'],
});
const psc = makeEndpoint({
  id: 'psc',
  provider: 'GCP',
  serviceId: 'gcp',
  rules: [
    { name: 'psc-0', status: 'AVAILABLE' },
    { name: 'psc-1', status: 'AVAILABLE' },
  ] as never,
});
const snapshot = makeSnapshot({ services: [aws, gcp], endpoints: [makeEndpoint(), psc] });
const service = toNode.service(PROJECT, 'AWS', SERVICE);
const endpoint = toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE);

describe('toCopiedWords', () => {
  it('returns the import IDs of the two Terraform resources', () => {
    assert.deepEqual(toCopiedWords('terraformImportId', service, snapshot), [
      `${PROJECT}-${SERVICE}-AWS-US_EAST_1`,
    ]);
    assert.deepEqual(toCopiedWords('terraformImportId', endpoint, snapshot), [
      `${PROJECT}--${SERVICE}--${VPCE}--AWS`,
    ]);
  });

  it('returns the service ID and the provider’s names, also for an endpoint', () => {
    assert.deepEqual(toCopiedWords('serviceId', endpoint, snapshot), [SERVICE]);
    assert.deepEqual(toCopiedWords('providerServiceName', endpoint, snapshot), [aws.serviceName]);
    const group = toNode.endpoint(PROJECT, 'GCP', 'gcp', 'psc');
    assert.deepEqual(toCopiedWords('providerServiceName', group, snapshot), [
      'projects/p/a-0\nprojects/p/a-1',
    ]);
    assert.deepEqual(toCopiedWords('forwardingRules', group, snapshot), ['psc-0\npsc-1']);
  });

  it('returns undefined for a part that the item doesn’t have', () => {
    assert.equal(toCopiedWords('forwardingRules', endpoint, snapshot), undefined);
    const deleted = toNode.service(PROJECT, 'AWS', 'deleted');
    for (const part of COPY_PARTS.filter((each) => each !== 'serviceId'))
      assert.equal(toCopiedWords(part, deleted, snapshot), undefined, part);
  });
});
