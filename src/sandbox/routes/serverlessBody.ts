import { badAttribute } from '../http/failure';
import type { ServerlessInstance, TenantEndpoint } from '../scenario/model';
import type { TenantConnection } from '../scenario/serverless';
import { optionalText, readObject, refuseUnknown, requiredText } from './fields';

const COMMENT = { max: 80 };

/** IDs that the API accepts (SPEC); an Azure endpoint must be in a resource group named privateLink. */
const ENDPOINT_ID = {
  AWS: /^vpce-[0-9a-f]{17}$/,
  AZURE:
    /^\/subscriptions\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\/resource[gG]roups\/private[Ll]ink\/providers\/Microsoft\.Network\/privateEndpoints\/[-\w._()]+$/,
} as const;

const ADDRESS =
  /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$|^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$/;

/** ServerlessTenantCreateRequest: the comment on a new endpoint. Throws 400. */
export function readNewTenantEndpoint(text: string): Pick<TenantEndpoint, 'comment'> {
  const fields = readObject(text);
  refuseUnknown(fields, ['comment']);
  return { comment: optionalText(fields, 'comment', COMMENT) };
}

/** What a request changes of an endpoint. */
export interface TenantEndpointChange {
  readonly comment?: string;
  readonly connection?: TenantConnection;
}

/**
 * ServerlessTenantEndpointUpdate. Throws 400. Unverified: that the provider has to be the instance's, and that Azure's id
 * and address go together.
 */
export function readTenantEndpointChange(
  text: string,
  { provider }: ServerlessInstance,
): TenantEndpointChange {
  const fields = readObject(text);
  const isAzure = provider === 'AZURE';
  const own = isAzure ? ['privateEndpointIpAddress'] : [];
  if (requiredText(fields, 'providerName', { oneOf: ['AWS', 'AZURE'] }) !== provider)
    throw badAttribute('providerName', `The instance is on ${provider}.`);
  refuseUnknown(fields, ['providerName', 'comment', 'cloudProviderEndpointId', ...own]);
  const comment = optionalText(fields, 'comment', COMMENT);
  const address = optionalText(fields, 'privateEndpointIpAddress', { pattern: ADDRESS });
  const isConnected = 'cloudProviderEndpointId' in fields || address !== undefined;
  if (isConnected && isAzure) requiredText(fields, 'privateEndpointIpAddress');
  return {
    ...(comment === undefined ? {} : { comment }),
    ...(isConnected
      ? {
          connection: {
            cloudProviderEndpointId: requiredText(fields, 'cloudProviderEndpointId', {
              pattern: ENDPOINT_ID[provider],
            }),
            privateEndpointIpAddress: address ?? null,
          },
        }
      : {}),
  };
}
