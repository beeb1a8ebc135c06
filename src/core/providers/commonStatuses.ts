import * as l10n from '@vscode/l10n';
import type { StatusWords } from '../status';

/** Endpoint service statuses mean the same on every provider (Atlas docs, Troubleshoot private endpoint connection issues). */
export const SERVICE_STATUSES = {
  RESERVATION_REQUESTED: {
    kind: 'working',
    words: () => ({
      word: l10n.t('Reservation requested'),
      meaning: l10n.t('Atlas is allocating the endpoint service of the serverless instance.'),
      next: l10n.t('This usually takes 1 to 2 minutes.'),
    }),
  },
  RESERVED: {
    kind: 'waiting',
    words: () => ({
      word: l10n.t('Reserved'),
      meaning: l10n.t(
        'The endpoint service of the serverless instance is waiting for your interface endpoint.',
      ),
      next: l10n.t('Create the interface endpoint in your cloud account, then add its ID in Atlas.'),
    }),
  },
  INITIATING: {
    kind: 'working',
    words: () => ({
      word: l10n.t('Creating private link'),
      meaning: l10n.t('Atlas is creating the load balancer and the endpoint service in this region.'),
      next: l10n.t('This usually takes up to 5 minutes.'),
    }),
  },
  AVAILABLE: {
    kind: 'available',
    words: () => ({
      word: l10n.t('Available'),
      meaning: l10n.t('The endpoint service is ready for connection requests.'),
      next: l10n.t('No action needed.'),
    }),
  },
  WAITING_FOR_USER: {
    kind: 'waiting',
    words: () => ({
      word: l10n.t('Waiting for User'),
      meaning: l10n.t('The endpoint service is ready and waiting for your interface endpoint.'),
      next: l10n.t('Create the interface endpoint in your cloud account, then add its ID in Atlas.'),
    }),
  },
  FAILED: {
    kind: 'failed',
    words: () => ({
      word: l10n.t('Failed'),
      meaning: l10n.t('Atlas couldn’t create or maintain the endpoint service because of a system failure.'),
      next: l10n.t('Terminate the service and create it again, or contact MongoDB Support.'),
    }),
  },
  DELETING: {
    kind: 'deleting',
    words: () => ({
      word: l10n.t('Deleting'),
      meaning: l10n.t('Atlas is deleting it.'),
      next: l10n.t(
        'Wait until it disappears. The resource in your cloud account remains until you delete it there.',
      ),
    }),
  },
} satisfies Record<string, StatusWords>;

export const ENDPOINT_AVAILABLE: StatusWords = {
  kind: 'available',
  words: () => ({
    word: l10n.t('Available'),
    meaning: l10n.t('The interface endpoint is connected to the endpoint service.'),
    next: l10n.t('Connect with a private endpoint-aware connection string.'),
  }),
};
