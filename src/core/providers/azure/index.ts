import * as l10n from '@vscode/l10n';
import type { StatusTable } from '../../status';
import { shorten, toPlainText } from '../../text';
import { ENDPOINT_AVAILABLE, SERVICE_STATUSES } from '../commonStatuses';
import type { Fact, ProviderProfile } from '../provider';
import { toRegion } from '../region';
import { isEndpointId } from './ids';
import { REGIONS } from './regions';
import { toTimes } from '../setup';
import { setup } from './setup';

const ENDPOINT_STATUSES: StatusTable = {
  // Atlas sends no status for an endpoint that was created just now, which needs no attention.
  '': {
    kind: 'working',
    words: () => ({
      word: l10n.t('Setting up'),
      meaning: l10n.t('Atlas is setting up the private endpoint and hasn’t reported a status yet.'),
      next: l10n.t('This usually takes less than 5 minutes.'),
    }),
  },
  INITIATING: {
    kind: 'pendingAcceptance',
    words: () => ({
      word: l10n.t('Initiating'),
      meaning: l10n.t('Atlas hasn’t accepted the connection from this private endpoint yet.'),
      next: l10n.t('This usually takes less than 5 minutes.'),
    }),
  },
  AVAILABLE: ENDPOINT_AVAILABLE,
  FAILED: {
    kind: 'failed',
    words: () => ({
      word: l10n.t('Failed'),
      meaning: l10n.t('Atlas couldn’t connect the private endpoint.'),
      causes: l10n.t('Its resource ID or IP address is wrong, or it was deleted.'),
      next: l10n.t(
        'Check the resource ID and IP address in Azure. Add a correct endpoint before you terminate this one.',
      ),
      isReplacement: true,
    }),
  },
  DELETING: SERVICE_STATUSES.DELETING,
};

function lastSegment(resourceId: string): string {
  return resourceId.split('/').filter(Boolean).at(-1) ?? resourceId;
}

function explainError(errorMessage: string): ReturnType<ProviderProfile['explainError']> {
  if (/ip address/i.test(errorMessage)) {
    return {
      next: l10n.t(
        'The IP address in Atlas isn’t the private endpoint’s. Get it from the network interface in Azure, and add the endpoint again before you terminate this one.',
      ),
      isReplacement: true,
    };
  }
  return /resource id|not found|does not exist/i.test(errorMessage)
    ? {
        next: l10n.t(
          'Azure has no private endpoint with this resource ID. Copy it from the private endpoint’s properties, and add the endpoint again before you terminate this one.',
        ),
        isReplacement: true,
      }
    : undefined;
}

export const azure: ProviderProfile = {
  id: 'AZURE',
  productName: 'Azure Private Link',
  cloudName: 'Azure',
  endpointNoun: () => l10n.t('private endpoint'),
  region: (atlas) => toRegion(REGIONS, atlas),
  serviceStatuses: SERVICE_STATUSES,
  endpointStatuses: ENDPOINT_STATUSES,
  shortEndpointId: (id) => shorten(lastSegment(id), 24, 4),
  confirmationWord: (id) => toPlainText(lastSegment(id)),
  isEndpointId,
  // Azure resource ids are case-insensitive; Atlas accepts resourceGroups and resourcegroups alike.
  isSameEndpointId: (a, b) => a.toLowerCase() === b.toLowerCase(),
  hasEndpointNames: false,
  explainError,
  hasOptimizedStrings: false,
  isLegacy: () => false,
  legacyStep: () => '',
  migrationSteps: () => [],
  serviceNote: () => undefined,
  serviceType: () => undefined,
  setup,
  firewallPage: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview',
  times: { service: toTimes(5, 10, 30), endpoint: toTimes(5, 10, 30) },
  hasPortMapping: false,
  hasAcceptedRegions: false,
  regions: () => Object.keys(REGIONS),
  providerServiceName: ({ resourceId }) => resourceId,
  serviceFacts: (service) => {
    const facts: Fact[] = [];
    if (service.serviceName) {
      facts.push({ label: l10n.t('Private link service'), value: service.serviceName });
    }
    if (service.resourceId) {
      facts.push({ label: l10n.t('Private link service resource ID'), value: service.resourceId });
    }
    return facts;
  },
  endpointFacts: (endpoint) => {
    const facts: Fact[] = [];
    if (endpoint.ipAddress) {
      facts.push({ label: l10n.t('Private IP address'), value: endpoint.ipAddress });
    }
    if (endpoint.connectionName) {
      facts.push({ label: l10n.t('Connection name'), value: endpoint.connectionName });
    }
    return facts;
  },
  cleanUpCommand: (_service, endpointId) =>
    isEndpointId(endpointId)
      ? { kind: 'command', words: ['az', 'network', 'private-endpoint', 'delete', '--ids', endpointId] }
      : {
          kind: 'none',
          reason: l10n.t(
            'No cleanup command is available because the ID isn’t the resource ID of an Azure private endpoint.',
          ),
        },
};
