import * as l10n from '@vscode/l10n';
import type { StatusTable } from '../../status';
import { shorten } from '../../text';
import { toRegionWord } from '../cloudCommand';
import { ENDPOINT_AVAILABLE, SERVICE_STATUSES } from '../commonStatuses';
import type { Fact, ProviderProfile } from '../provider';
import { toRegion } from '../region';
import { isEndpointId } from './ids';
import { REGIONS } from './regions';

const ENDPOINT_STATUSES: StatusTable = {
  NONE: {
    kind: 'unconfigured',
    words: () => ({
      word: l10n.t('Not configured'),
      meaning: l10n.t('Atlas knows no connection from this VPC endpoint.'),
      next: l10n.t('Create the VPC endpoint in AWS and add its id in Atlas.'),
    }),
  },
  PENDING_ACCEPTANCE: {
    kind: 'pendingAcceptance',
    words: () => ({
      word: l10n.t('Pending acceptance'),
      meaning: l10n.t('AWS has the connection request; Atlas has not accepted it yet.'),
      next: l10n.t(
        'Wait: this usually takes under 5 minutes. If it stays, check the VPC endpoint in the AWS console.',
      ),
    }),
  },
  PENDING: {
    kind: 'working',
    words: () => ({
      word: l10n.t('Pending'),
      meaning: l10n.t('Atlas has accepted; AWS is connecting the VPC endpoint to the endpoint service.'),
      next: l10n.t('Wait a few minutes.'),
    }),
  },
  AVAILABLE: ENDPOINT_AVAILABLE,
  REJECTED: {
    kind: 'rejected',
    words: () => ({
      word: l10n.t('Rejected (the Atlas UI says Failed)'),
      meaning: l10n.t(
        'The connection did not come about: wrong id, no subnet, or a region that is not accepted.',
      ),
      next: l10n.t(
        'Check the VPC endpoint id and its subnets in AWS. Add a correct endpoint first, then terminate this one: the last endpoint takes its service with it.',
      ),
    }),
  },
  DELETING: SERVICE_STATUSES.DELETING,
};

/** Texts that users and the documentation report (Atlas docs, Troubleshoot private endpoint connection issues). */
function explainError(errorMessage: string): string | undefined {
  if (/at least one subnet|no dns entries/i.test(errorMessage)) {
    return l10n.t(
      'The VPC endpoint is in no subnet. Put it into at least one in AWS, then edit the endpoint in Atlas.',
    );
  }
  if (/idempotent operation/i.test(errorMessage)) {
    return l10n.t('AWS was still at work on the VPC endpoint. Retry it in Atlas after half a minute.');
  }
  if (/accepts no other region|supported ?(remote)? ?regions?/i.test(errorMessage)) {
    return l10n.t(
      'The VPC endpoint is in another region. Add that region to the accepted ones of the service in Atlas, then retry.',
    );
  }
  return /knows no vpc endpoint|not found|does not exist/i.test(errorMessage)
    ? l10n.t(
        'AWS has no such VPC endpoint for this service. Compare its id in AWS, and add the right one in Atlas before you terminate this one: the last endpoint takes its service with it.',
      )
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
  serviceNote: () => undefined,
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
          'No clean-up command is available because the ID isn’t “vpce-” followed by 17 hexadecimal digits.',
        ),
      };
    }
    const region = toRegionWord(REGIONS, service.region, 'AWS');
    if (region.kind === 'none') return region;
    const words = ['aws', 'ec2', 'delete-vpc-endpoints', '--region', region.word];
    return { kind: 'command', words: [...words, '--vpc-endpoint-ids', endpointId] };
  },
};
