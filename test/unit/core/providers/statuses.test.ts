import assert from 'node:assert/strict';
import { PROVIDERS, type Provider } from '../../../../src/core/model';
import { getProvider, toEndpointStatus, toServiceStatus } from '../../../../src/core/providers';
import {
  isMoving,
  needsAttention,
  STATUS_KINDS,
  toStatus,
  toWorstKind,
  type StatusKind,
} from '../../../../src/core/status';
import { makeEndpoint, makeService } from '../fixture';

/** Every value that the API documents or Atlas has been seen to send, with the Atlas UI's word. */
const SERVICE: readonly [string, StatusKind, string][] = [
  ['INITIATING', 'working', 'Creating private link'],
  ['AVAILABLE', 'available', 'Available'],
  ['WAITING_FOR_USER', 'waiting', 'Waiting for User'],
  ['FAILED', 'failed', 'Failed'],
  ['DELETING', 'deleting', 'Deleting'],
];
const ENDPOINT: Readonly<Record<Provider, readonly [string, StatusKind, string][]>> = {
  AWS: [
    ['NONE', 'unconfigured', 'Not configured'],
    ['PENDING_ACCEPTANCE', 'pendingAcceptance', 'Pending acceptance'],
    ['PENDING', 'working', 'Pending'],
    ['AVAILABLE', 'available', 'Available'],
    ['REJECTED', 'rejected', 'Rejected (the Atlas UI says Failed)'],
    ['DELETING', 'deleting', 'Deleting'],
  ],
  AZURE: [
    ['INITIATING', 'pendingAcceptance', 'Initiating'],
    ['AVAILABLE', 'available', 'Available'],
    ['FAILED', 'failed', 'Failed'],
    ['DELETING', 'deleting', 'Deleting'],
  ],
  GCP: [
    ['INITIATING', 'pendingAcceptance', 'Initiating'],
    ['WAITING_FOR_USER', 'waiting', 'Waiting for User'],
    ['VERIFIED', 'working', 'Verified'],
    ['AVAILABLE', 'available', 'Available'],
    ['FAILED', 'failed', 'Failed'],
    ['DELETING', 'deleting', 'Deleting'],
    ['DELETED', 'deleted', 'Deleted'],
  ],
};
const STRANGE = ['SOMETHING_NEW', 'available', '__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe('toServiceStatus and toEndpointStatus', () => {
  for (const provider of PROVIDERS) {
    it(`recognize every service status of ${provider}`, () => {
      for (const [raw, kind, word] of SERVICE) {
        const status = toServiceStatus(makeService({ provider, status: raw }));
        assert.deepEqual([status.kind, status.word, status.raw], [kind, word, raw]);
        assert.ok(status.meaning && status.next);
      }
    });

    it(`recognize every endpoint status of ${provider}`, () => {
      for (const [raw, kind, word] of ENDPOINT[provider]) {
        const status = toEndpointStatus(makeEndpoint({ provider, status: raw }));
        assert.deepEqual([status.kind, status.word, status.raw], [kind, word, raw]);
        assert.ok(status.meaning && status.next);
      }
    });

    it(`show an unknown status of ${provider} unchanged`, () => {
      const { serviceStatuses, endpointStatuses } = getProvider(provider);
      for (const table of [serviceStatuses, endpointStatuses])
        for (const raw of STRANGE) {
          const status = toStatus(table, raw);
          assert.deepEqual([status.kind, status.word, status.raw], ['unknown', raw, raw]);
          assert.ok(status.next);
        }
    });
  }

  for (const provider of ['AWS', 'GCP'] as const)
    it(`report that ${provider} provides no status yet`, () => {
      const status = toEndpointStatus(makeEndpoint({ provider, status: '' }));
      assert.deepEqual([status.kind, status.word, status.raw], ['unknown', 'No status', '']);
    });

  it('show an Azure endpoint without a status as being set up', () => {
    const status = toEndpointStatus(makeEndpoint({ provider: 'AZURE', status: '' }));
    assert.deepEqual([status.kind, status.word, status.raw], ['working', 'Setting up', '']);
    assert.ok(isMoving(status.kind));
    const service = toServiceStatus(makeService({ provider: 'AZURE', status: '' }));
    assert.equal(service.kind, 'unknown');
  });

  it('show a requested deletion as deleting, whatever the status', () => {
    const asked = (status: string) =>
      toEndpointStatus(makeEndpoint({ provider: 'GCP', status, deleteRequested: true })).kind;
    assert.deepEqual(['AVAILABLE', 'FAILED', 'DELETED'].map(asked), ['deleting', 'deleting', 'deleted']);
  });

  it('sort statuses that need attention before the others', () => {
    assert.deepEqual(STATUS_KINDS.filter(needsAttention), [
      'failed',
      'rejected',
      'unknown',
      'pendingAcceptance',
      'waiting',
      'unconfigured',
    ]);
    assert.equal(toWorstKind(['available', 'deleting', 'rejected', 'waiting']), 'rejected');
    assert.equal(toWorstKind(['available', 'available']), 'available');
    assert.equal(toWorstKind([]), undefined);
  });

  it('mark the statuses that change by themselves', () => {
    assert.deepEqual(STATUS_KINDS.filter(isMoving), ['pendingAcceptance', 'deleting', 'working']);
  });
});
