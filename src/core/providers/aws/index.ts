import * as l10n from '@vscode/l10n';
import type { StatusTable } from '../../status';
import { shorten } from '../../text';
import { toRegionWord } from '../cloudCommand';
import { ENDPOINT_AVAILABLE, SERVICE_STATUSES } from '../commonStatuses';
import type { Fact, ProviderProfile } from '../provider';
import { toRegion } from '../region';
import { isEndpointId } from './ids';
import { REGIONS } from './regions';
import { toTimes } from '../setup';
import { setup } from './setup';

const ENDPOINT_STATUSES: StatusTable = {
  NONE: {
    kind: 'unconfigured',
    words: () => ({
      word: l10n.t('Not configured'),
      meaning: l10n.t('Atlas has no connection from this VPC endpoint.'),
      next: l10n.t('Create the VPC endpoint in AWS, then add its ID in Atlas.'),
    }),
  },
  PENDING_ACCEPTANCE: {
    kind: 'pendingAcceptance',
    words: () => ({
      word: l10n.t('Pending acceptance'),
      meaning: l10n.t('AWS received the connection request. Atlas hasn’t accepted it yet.'),
      next: l10n.t(
        'This usually takes less than 5 minutes. If the status doesn’t change, check the VPC endpoint in the AWS console.',
      ),
    }),
  },
  // Only of serverless instances.
  INITIATING: {
    kind: 'pendingAcceptance',
    words: () => ({
      word: l10n.t('Initiating'),
      meaning: l10n.t('Atlas hasn’t accepted the connection from this VPC endpoint yet.'),
      next: l10n.t('This usually takes less than 5 minutes.'),
    }),
  },
  FAILED: {
    kind: 'failed',
    words: () => ({
      word: l10n.t('Failed'),
      meaning: l10n.t('Atlas couldn’t connect the VPC endpoint.'),
      causes: l10n.t('The ID is wrong, or the VPC endpoint has no subnet.'),
      next: l10n.t('Check the VPC endpoint in AWS. Terminate this endpoint and create another one.'),
    }),
  },
  PENDING: {
    kind: 'working',
    words: () => ({
      word: l10n.t('Pending'),
      meaning: l10n.t(
        'Atlas accepted the request. AWS is connecting the VPC endpoint to the endpoint service.',
      ),
      next: l10n.t('Wait a few minutes.'),
    }),
  },
  AVAILABLE: ENDPOINT_AVAILABLE,
  REJECTED: {
    kind: 'rejected',
    words: () => ({
      word: l10n.t('Rejected (the Atlas UI says Failed)'),
      meaning: l10n.t('The connection failed.'),
      causes: l10n.t('The ID is wrong, the VPC endpoint has no subnet, or its region isn’t accepted.'),
      next: l10n.t(
        'Check the VPC endpoint’s ID and subnets in AWS. Add a correct endpoint before you terminate this one.',
      ),
      isReplacement: true,
    }),
  },
  DELETING: SERVICE_STATUSES.DELETING,
};

/** Texts that users and the documentation report (Atlas docs, Troubleshoot private endpoint connection issues). */
function explainError(errorMessage: string): ReturnType<ProviderProfile['explainError']> {
  if (/at least one subnet|no dns entries/i.test(errorMessage)) {
    return {
      next: l10n.t(
        'The VPC endpoint has no subnet. Add at least one in AWS, then edit the endpoint in Atlas.',
      ),
    };
  }
  if (/idempotent operation/i.test(errorMessage)) {
    return {
      next: l10n.t('AWS was still processing the VPC endpoint. Wait 30 seconds, then retry in Atlas.'),
    };
  }
  if (/accept other regions|supported ?(remote)? ?regions?/i.test(errorMessage)) {
    return {
      next: l10n.t(
        'The VPC endpoint is in another region. Add that region with Change Accepted Regions, then retry in Atlas.',
      ),
    };
  }
  return /not found|does not exist/i.test(errorMessage)
    ? {
        next: l10n.t(
          'AWS has no such VPC endpoint for this service. Check its ID in AWS, and add the correct one in Atlas before you terminate this one.',
        ),
        isReplacement: true,
      }
    : undefined;
}

export const aws: ProviderProfile = {
  id: 'AWS',
  productName: 'AWS PrivateLink',
  cloudName: 'AWS',
  endpointNoun: () => l10n.t('VPC endpoint'),
  region: (atlas) => toRegion(REGIONS, atlas),
  serviceStatuses: SERVICE_STATUSES,
  endpointStatuses: ENDPOINT_STATUSES,
  shortEndpointId: (id) => shorten(id),
  confirmationWord: (id) => id,
  isEndpointId,
  isSameEndpointId: (a, b) => a === b,
  hasEndpointNames: false,
  explainError,
  hasOptimizedStrings: true,
  isLegacy: () => false,
  legacyStep: () => '',
  migrationSteps: () => [],
  serviceNote: () => undefined,
  serviceType: () => undefined,
  setup,
  firewallPage: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  times: { service: toTimes(5, 10, 30), endpoint: toTimes(5, 10, 30) },
  hasPortMapping: false,
  hasAcceptedRegions: true,
  regions: () => Object.keys(REGIONS),
  providerServiceName: ({ serviceName }) => serviceName,
  serviceFacts: (service) => {
    const facts: Fact[] = [];
    if (service.serviceName) {
      facts.push({ label: l10n.t('Endpoint service name'), value: service.serviceName });
    }
    if (service.acceptedRegions?.length) {
      facts.push({ label: l10n.t('Other accepted regions'), value: service.acceptedRegions.join(', ') });
    }
    return facts;
  },
  endpointFacts: () => [],
  cleanUpCommand: (service, endpointId) => {
    if (!isEndpointId(endpointId)) {
      return {
        kind: 'none',
        reason: l10n.t(
          'No cleanup command is available because the ID isn’t “vpce-” followed by 17 hexadecimal digits.',
        ),
      };
    }
    const region = toRegionWord(REGIONS, service.region, 'AWS');
    if (region.kind === 'none') return region;
    const words = ['aws', 'ec2', 'delete-vpc-endpoints', '--region', region.word];
    return { kind: 'command', words: [...words, '--vpc-endpoint-ids', endpointId] };
  },
};
