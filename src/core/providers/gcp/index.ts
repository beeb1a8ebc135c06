import * as l10n from '@vscode/l10n';
import type { StatusTable } from '../../status';
import { shorten, toPlainText } from '../../text';
import { toRegionWord } from '../cloudCommand';
import { ENDPOINT_AVAILABLE, SERVICE_STATUSES } from '../commonStatuses';
import type { Fact, ProviderProfile } from '../provider';
import { toRegion } from '../region';
import { isProjectId, isResourceName } from './ids';
import { isLegacy, toLegacyEnd, toLegacyNote, toMigrationSteps } from './legacy';
import { REGIONS } from './regions';
import { toTimes } from '../setup';
import { setup } from './setup';

const ENDPOINT_STATUSES: StatusTable = {
  INITIATING: {
    kind: 'pendingAcceptance',
    words: () => ({
      word: l10n.t('Initiating'),
      meaning: l10n.t('Atlas hasn’t checked the forwarding rules yet.'),
      next: l10n.t('Wait a few minutes.'),
    }),
  },
  WAITING_FOR_USER: {
    kind: 'waiting',
    words: () => ({
      word: l10n.t('Waiting for User'),
      meaning: l10n.t('Atlas is waiting for the forwarding rules in your Google Cloud project.'),
      next: l10n.t('Run the gcloud commands that create the addresses and forwarding rules.'),
    }),
  },
  VERIFIED: {
    kind: 'working',
    words: () => ({
      word: l10n.t('Verified'),
      meaning: l10n.t('Atlas found the forwarding rules but hasn’t accepted them yet.'),
      next: l10n.t('Wait 1 to 2 minutes.'),
    }),
  },
  AVAILABLE: ENDPOINT_AVAILABLE,
  ACTIVE: ENDPOINT_AVAILABLE,
  FAILED: {
    kind: 'failed',
    words: () => ({
      word: l10n.t('Failed'),
      meaning: l10n.t('Atlas couldn’t connect.'),
      causes: l10n.t('A forwarding rule wasn’t found, or its IP address doesn’t match.'),
      next: l10n.t(
        'Check the endpoint name, Google Cloud project, and IP addresses. Add a correct endpoint before you terminate this one.',
      ),
      isReplacement: true,
    }),
  },
  DELETING: SERVICE_STATUSES.DELETING,
  DELETED: {
    kind: 'deleted',
    words: () => ({
      word: l10n.t('Deleted'),
      meaning: l10n.t('Atlas deleted it.'),
      next: l10n.t('Also delete the forwarding rules and addresses in Google Cloud.'),
    }),
  },
};

function explainError(errorMessage: string): ReturnType<ProviderProfile['explainError']> {
  if (/ip address/i.test(errorMessage)) {
    return {
      next: l10n.t(
        'The IP address in Atlas doesn’t match the forwarding rule. Compare both, and add the endpoint again before you terminate this one.',
      ),
      isReplacement: true,
    };
  }
  return /could not be found|not found|does not exist/i.test(errorMessage)
    ? {
        next: l10n.t(
          'Google Cloud has no such forwarding rule. Check its name and the Google Cloud project, and add the endpoint again before you terminate this one.',
        ),
        isReplacement: true,
      }
    : undefined;
}

export const gcp: ProviderProfile = {
  id: 'GCP',
  productName: 'Google Cloud Private Service Connect',
  cloudName: 'Google Cloud',
  endpointNoun: () => l10n.t('forwarding rule'),
  region: (atlas) => toRegion(REGIONS, atlas),
  serviceStatuses: SERVICE_STATUSES,
  endpointStatuses: ENDPOINT_STATUSES,
  shortEndpointId: (id) => shorten(id, 24, 4),
  confirmationWord: (id) => toPlainText(id),
  isEndpointId: isResourceName,
  isSameEndpointId: (a, b) => a === b,
  hasEndpointNames: true,
  explainError,
  hasOptimizedStrings: false,
  isLegacy,
  legacyStep: () =>
    l10n.t(
      'Create a port-mapped service and endpoint in Atlas before {0}, change your applications to its connection string, and then terminate this one.',
      toLegacyEnd(),
    ),
  migrationSteps: toMigrationSteps,
  serviceNote: (service, now) => (isLegacy(service) ? toLegacyNote(now) : undefined),
  serviceType: ({ portMapped }) =>
    portMapped === undefined
      ? undefined
      : portMapped
        ? l10n.t('port-mapped')
        : l10n.t('legacy, ends {0}', toLegacyEnd()),
  setup,
  firewallPage: 'https://cloud.google.com/firewall/docs/firewalls',
  times: { service: toTimes(5, 15, 60), endpoint: toTimes(5, 15, 60) },
  hasPortMapping: true,
  hasAcceptedRegions: false,
  regions: () => Object.keys(REGIONS),
  providerServiceName: ({ serviceAttachments }) => serviceAttachments?.join('\n'),
  serviceFacts: (service) => {
    const facts: Fact[] = [];
    if (service.portMapped !== undefined) {
      facts.push({
        label: l10n.t('Type'),
        value: service.portMapped
          ? l10n.t('port-mapped (one IP address)')
          : l10n.t('legacy (one IP address per node), ends {0}', toLegacyEnd()),
      });
    }
    // While the service is created, Atlas adds them one after the other.
    if (service.status === 'AVAILABLE' && service.serviceAttachments?.length) {
      facts.push({ label: l10n.t('Service attachments'), value: String(service.serviceAttachments.length) });
    }
    return facts;
  },
  endpointFacts: (endpoint) => {
    const facts: Fact[] = [];
    if (endpoint.cloudProjectId) {
      facts.push({ label: l10n.t('Google Cloud project'), value: endpoint.cloudProjectId });
    }
    if (endpoint.rules?.length) {
      facts.push({ label: l10n.t('Forwarding rules'), value: String(endpoint.rules.length) });
    }
    return facts;
  },
  cleanUpCommand: (service, endpointId, endpoint) => {
    const rules = endpoint?.rules?.length ? endpoint.rules.map((rule) => rule.name) : [endpointId];
    if (!rules.every(isResourceName)) {
      return {
        kind: 'none',
        reason: l10n.t(
          'No cleanup command is available because a forwarding rule’s name isn’t one that Google Cloud allows.',
        ),
      };
    }
    const project = endpoint?.cloudProjectId;
    if (project && !isProjectId(project)) {
      return {
        kind: 'none',
        reason: l10n.t(
          'No cleanup command is available because the project ID isn’t one that Google Cloud allows.',
        ),
      };
    }
    const region = toRegionWord(REGIONS, service.region, 'Google Cloud');
    if (region.kind === 'none') return region;
    const words = ['gcloud', 'compute', 'forwarding-rules', 'delete', ...rules, `--region=${region.word}`];
    return { kind: 'command', words: project ? [...words, `--project=${project}`] : words };
  },
};
