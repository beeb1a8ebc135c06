import { isIPv4 } from 'node:net';
import { badAttribute, badEnumValue } from '../http/failure';
import type { Endpoint, Service } from '../scenario/model';
import { listOf, optionalText, readObject, refuseUnknown, requiredText } from './fields';
import type { Fields } from './fields';
import { checkVpcEndpointId } from './endpointPaths';

/** The interface endpoint that a request announces: its id, and what is shown of it from the start. */
type EndpointWish = Pick<Endpoint, 'id' | 'wireFields'>;

const AZURE_ID =
  /^\/subscriptions\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[-\w.()]+\/providers\/Microsoft\.Network\/privateEndpoints\/[-\w.()]+$/i;

/** The body of a request for an endpoint of `service`. Throws 400 by the rules of the provider's CreateEndpointRequest. */
export function readInterfaceEndpoint(text: string, service: Service): EndpointWish {
  const fields = readObject(text);
  const cloudProvider = optionalText(fields, 'cloudProvider');
  if (cloudProvider !== undefined && cloudProvider !== service.provider) throw badEnumValue(cloudProvider);
  return {
    AWS: () => readAws(fields),
    AZURE: () => readAzure(fields),
    GCP: () => readGcp(fields, service),
  }[service.provider]();
}

function readAws(fields: Fields): EndpointWish {
  refuseUnknown(fields, ['cloudProvider', 'id']);
  const id = requiredText(fields, 'id');
  checkVpcEndpointId(id);
  return { id, wireFields: {} };
}

/** `privateEndpointIPAddress` has a capital IP here, unlike in the serverless resource. */
function readAzure(fields: Fields): EndpointWish {
  refuseUnknown(fields, ['cloudProvider', 'id', 'privateEndpointIPAddress']);
  const id = requiredText(fields, 'id', { pattern: AZURE_ID });
  const privateEndpointIPAddress = readAddress(fields, 'privateEndpointIPAddress');
  return { id, wireFields: { privateEndpointIPAddress } };
}

/**
 * Legacy: a forwarding rule for each service attachment. Port-mapped: one, whose name is the endpoint's ID, while the
 * group name is required and ignored (SPEC). `gcpProjectId` accepts any text: clients send values that don't match the
 * SPEC's pattern.
 */
function readGcp(fields: Fields, { isPortMapped, wireFields }: Service): EndpointWish {
  refuseUnknown(fields, ['cloudProvider', 'endpointGroupName', 'endpoints', 'gcpProjectId']);
  const group = requiredText(fields, 'endpointGroupName');
  const gcpProjectId = requiredText(fields, 'gcpProjectId');
  const endpoints = listOf(fields, 'endpoints', (rule) => {
    refuseUnknown(rule, ['endpointName', 'ipAddress']);
    const endpointName = requiredText(rule, 'endpointName');
    return { endpointName, ipAddress: readAddress(rule, 'ipAddress'), status: 'INITIATING' };
  });
  const attachments = wireFields['serviceAttachmentNames'];
  const expected = isPortMapped ? 1 : Array.isArray(attachments) ? attachments.length : 0;
  if (endpoints.length !== expected)
    throw badAttribute('endpoints', `Exactly ${expected} are required, one for each service attachment.`);
  return {
    id: isPortMapped ? (endpoints[0]?.endpointName ?? group) : group,
    wireFields: { gcpProjectId, portMappingEnabled: isPortMapped, endpoints },
  };
}

function readAddress(fields: Fields, name: string): string {
  const address = requiredText(fields, name);
  if (!isIPv4(address)) throw badAttribute(name, 'It must be an IPv4 address.');
  return address;
}
