import { toConnectionName } from './azure';
import { AWS_ERRORS, AZURE_ERRORS, GCP_ERRORS } from './cloudErrors';
import { rulesOf, withRules } from './forwardingRules';
import type { Endpoint, Provider, Service } from './model';

/** The cloud's response to Atlas about an interface endpoint: its error, if any, and its visible fields. */
interface CloudResponse {
  readonly errorMessage: string | null;
  readonly wireFields: Endpoint['wireFields'];
}

/** The relevant fields of the endpoint's service. */
type ServiceFields = Pick<Service, 'provider' | 'region' | 'wireFields'>;
type CloudCheck = (service: ServiceFields, endpoint: Pick<Endpoint, 'id' | 'wireFields'>) => CloudResponse;

/**
 * There is no cloud behind the sandbox: the end of an endpoint’s name determines the cloud’s response.
 *
 * | provider | name ends with | response of the cloud                                                               |
 * | -------- | -------------- | ---------------------------------------------------------------------------------- |
 * | AWS      | `0001`         | the endpoint is in no subnet                                                       |
 * | AWS      | `0002`         | there is no such endpoint                                                          |
 * | AWS      | `0003`         | it is in another region: fine when the service accepts remote regions by then      |
 * | AWS      | `0004`         | another operation is going on                                                      |
 * | Azure    | `-not-found`   | there is no such private endpoint                                                  |
 * | Azure    | `-wrong-ip`    | it has another address                                                             |
 * | GCP      | `-not-found`   | there is no such forwarding rule; on the group's name: none of its rules           |
 * | GCP      | `-wrong-ip`    | the forwarding rule has another address; on the group's name: all of its rules     |
 *
 * Any other name is accepted.
 */
export const getCloudResponse: CloudCheck = (service, endpoint) =>
  CHECKS[service.provider](service, endpoint);

const CHECKS: Readonly<Record<Provider, CloudCheck>> = {
  AWS: (service, { id, wireFields }) => ({ errorMessage: awsError(service, id), wireFields }),
  AZURE: (_service, { id, wireFields }) => {
    const errorMessage = azureError(id);
    if (errorMessage !== null) return { errorMessage, wireFields };
    return {
      errorMessage,
      wireFields: { ...wireFields, privateEndpointConnectionName: toConnectionName(id) },
    };
  },
  GCP: (_service, endpoint) => {
    const errorOf = (rule: string) => gcpError(endpoint.id, rule) ?? gcpError(rule, rule);
    const errors = rulesOf(endpoint).map((rule) => errorOf(rule.endpointName));
    return {
      errorMessage: errors.find((error) => error !== null) ?? null,
      wireFields: withRules(endpoint, (rule) =>
        errorOf(rule.endpointName) === null ? 'AVAILABLE' : 'FAILED',
      ),
    };
  },
};

function awsError({ wireFields, region }: ServiceFields, id: string): string | null {
  switch (id.slice(-4)) {
    case '0001':
      return AWS_ERRORS.noSubnet(id);
    case '0002':
      return AWS_ERRORS.unknown(id);
    case '0003':
      return acceptsRemoteRegions(wireFields) ? null : AWS_ERRORS.elsewhere(id, region);
    case '0004':
      return AWS_ERRORS.stillAtWork(id);
    default:
      return null;
  }
}

function acceptsRemoteRegions(wireFields: Service['wireFields']): boolean {
  const regions = wireFields['supportedRemoteRegions'];
  return Array.isArray(regions) && regions.length > 0;
}

function azureError(id: string): string | null {
  if (id.endsWith('-not-found')) return AZURE_ERRORS.unknown;
  return id.endsWith('-wrong-ip') ? AZURE_ERRORS.wrongAddress : null;
}

/** The error for a forwarding rule, by a name: the group's or the rule's own. */
function gcpError(name: string, rule: string): string | null {
  if (name.endsWith('-not-found')) return GCP_ERRORS.unknown;
  return name.endsWith('-wrong-ip') ? GCP_ERRORS.wrongAddress(rule) : null;
}
