import * as l10n from '@vscode/l10n';

/**
 * What to do when Atlas rejects a new endpoint service or interface endpoint, by its errorCode (Atlas docs, Atlas
 * Administration API Error Codes). Undefined for a code whose kind says enough.
 */
export function toSetupStep(code: string | undefined): string | undefined {
  switch (code) {
    case 'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION':
      return l10n.t(
        'Terminate the other endpoints of this region or those of the other regions first, or turn on regionalized mode in Atlas if all clusters are sharded.',
      );
    case 'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS':
      return l10n.t('Wait until the endpoint service is available, then add the endpoint again.');
    case 'PRIVATELINK_INTERFACE_ENDPOINT_ALREADY_EXISTS':
      return l10n.t('The endpoint is in Atlas already. Refresh to see its status.');
    case 'PRIVATELINK_INCOMPATIBLE_TOO_MANY_NODES':
    case 'CLUSTER_INCOMPATIBLE_WITH_EXISTING_PRIVATELINK':
      return l10n.t(
        'Move or downsize clusters in this region, or ask MongoDB Support to raise the limit of addressable nodes.',
      );
    case 'PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED':
      return l10n.t('Enter the ID of your VPC endpoint, which starts with “vpce-”.');
    case 'CROSS_REGION_PRIVATE_LINK_SELF_REGION':
      return l10n.t('Select only regions other than the service’s own.');
    case 'INVALID_REGION':
      return l10n.t('Select a different region.');
    case 'PROVIDER_UNSUPPORTED':
      return l10n.t('Select a different cloud provider.');
    case 'PRIVATE_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION':
    case 'PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION':
      return l10n.t('Refresh, then add an endpoint to the existing service.');
    case 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND':
      return l10n.t('The endpoint service was deleted. Create a private endpoint again.');
    default:
      return undefined;
  }
}
