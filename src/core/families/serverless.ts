import * as l10n from '@vscode/l10n';
import type { Failure } from '../errors/errors';
import type { EndpointService } from '../model';
import { toPercentEncoded, toPlainText } from '../text';
import type { FamilyProfile } from './family';

/**
 * Private endpoints of serverless instances. Each endpoint has an endpoint service of its own, so both are one object in
 * the Admin API (ServerlessTenantEndpoint). Here it's an endpoint service with at most one interface endpoint.
 */

/** When Atlas stopped serving them: milliseconds since the epoch (Atlas Admin API, Serverless Private Endpoints, sunset). */
const SUNSET = Date.UTC(2026, 0, 22);

/** The address of an endpoint in the API's paths. */
interface TenantAddress {
  readonly instanceName: string;
  /** 24 hexadecimal digits. */
  readonly endpointId: string;
}

/** An ID of an endpoint service that can't be one of a dedicated service, which is 24 hexadecimal digits only. */
export function toTenantId({ instanceName, endpointId }: TenantAddress): string {
  return `${endpointId}@${toPercentEncoded(instanceName)}`;
}

/** The address in an ID of {@link toTenantId}; undefined for the ID of a dedicated service, and for an invalid one. */
export function parseTenantId(serviceId: string): TenantAddress | undefined {
  const at = serviceId.indexOf('@');
  if (at < 0) return undefined;
  try {
    return { endpointId: serviceId.slice(0, at), instanceName: decodeURIComponent(serviceId.slice(at + 1)) };
  } catch {
    return undefined;
  }
}

/** The ID of a service as Atlas has it: 24 hexadecimal digits. */
export function toAtlasId(serviceId: string): string {
  return parseTenantId(serviceId)?.endpointId ?? serviceId;
}

/** Whether an ID of an endpoint service is one of {@link toTenantId}. */
export function isTenantId(serviceId: string): boolean {
  return serviceId.includes('@');
}

/** Whether an endpoint service is for a serverless instance. */
export function isServerless({ id }: Pick<EndpointService, 'id'>): boolean {
  return isTenantId(id);
}

/**
 * Whether a failure means that there are no serverless instances or endpoints: HTTP 404 where an instance was deleted or
 * migrated, and HTTP 410 once Atlas has removed the operation.
 */
export function isServerlessEnded({ kind, status, code }: Failure): boolean {
  return status === 410 || (kind === 'notFound' && code !== 'GROUP_NOT_FOUND');
}

/** That serverless instances have ended, and what replaces them. */
export function toServerlessEnd(): string {
  const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(SUNSET);
  return l10n.t(
    'Serverless instances and their private endpoints ended on {0}. Use a dedicated cluster (M10 or larger), or Flex, which doesn’t support private endpoints.',
    date,
  );
}

export const serverless: FamilyProfile = {
  hasOneEndpoint: true,
  hasTools: false,
  hasRegionRules: false,
  rowNote: () => l10n.t('serverless'),
  badge: ({ instanceName = '' }) => l10n.t('serverless instance {0}', toPlainText(instanceName)),
  targetRole: () => l10n.t('Serverless instance'),
};
