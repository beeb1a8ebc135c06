import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../../model';
import {
  findCliError,
  getText,
  toCleanOutput,
  toJsonValues,
  toObjects,
  toSeveral,
  toUnwrapped,
} from '../cloudOutput';
import { isPrivateIpv4 } from '../fieldValues';
import type { OutputFinding } from '../setup';
import { isEndpointId } from './ids';

const ID =
  /\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/\s"']+\/providers\/Microsoft\.Network\/privateEndpoints\/[\w.-]+/gi;

/** The IDs of the endpoint fields with what the commands printed: the private endpoint, and its network interface. */
export function readOutput(text: string, service: EndpointService): OutputFinding {
  const output = toCleanOutput(text);
  const objects = toJsonValues(output).flatMap(toObjects);
  const links = objects.flatMap((object) => getText(object, 'privateLinkServiceId') ?? []);
  const other = links.find((id) => id.toLowerCase() !== service.resourceId?.toLowerCase());
  if (other !== undefined && service.resourceId !== undefined)
    return { problem: l10n.t('The private endpoint is for another private link service: {0}.', other) };
  const ids = findIds(output);
  if (ids.length > 1) return { problem: toSeveral(ids) };
  const addresses = new Set(objects.flatMap(toAddress));
  if (addresses.size > 1)
    return { problem: l10n.t('The output contains several IP addresses: {0}.', [...addresses].join(', ')) };
  const [id] = ids;
  const [ipAddress] = addresses;
  if (id === undefined && ipAddress === undefined)
    return { problem: toKnownError(output) ?? findCliError(output) ?? toMissing(output) };
  return {
    values: {
      ...(id === undefined ? {} : { endpointId: id }),
      ...(ipAddress === undefined ? {} : { ipAddress }),
    },
  };
}

/** The interface's own address, as versions of the Azure CLI spell it. Addresses for DNS records are in another field. */
function toAddress(object: Readonly<Record<string, unknown>>): readonly string[] {
  const address = getText(object, 'privateIPAddress') ?? getText(object, 'privateIpAddress');
  return address !== undefined && isPrivateIpv4(address) ? [address] : [];
}

/** Azure ignores case, so one ID may be spelled in two ways. */
function findIds(output: string): readonly string[] {
  const matches =
    output.match(ID)?.filter(isEndpointId) ?? toUnwrapped(output).match(ID)?.filter(isEndpointId);
  return [...new Map((matches ?? []).map((id) => [id.toLowerCase(), id])).values()];
}

function toKnownError(output: string): string | undefined {
  return output.includes('LinkedAuthorizationFailed')
    ? l10n.t(
        'Azure reported LinkedAuthorizationFailed. The private link service is in another tenant, so the command requires --manual-request true.',
      )
    : undefined;
}

function toMissing(output: string): string {
  if (/\bvpce-/.test(output)) return l10n.t('This is output from AWS. The service is on Azure.');
  if (/compute#forwardingRule|gcloud/i.test(output))
    return l10n.t('This is output from Google Cloud. The service is on Azure.');
  return l10n.t('The output contains no resource ID of a private endpoint and no private IP address.');
}
