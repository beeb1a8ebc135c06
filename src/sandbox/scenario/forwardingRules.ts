import type { Endpoint } from './model';

/** One forwarding rule of a Google Cloud endpoint, as it is on the wire. */
export interface ForwardingRule {
  readonly endpointName: string;
  readonly ipAddress: string;
  readonly status: string;
}

/** The rules of a Google Cloud endpoint; none on other providers. */
export function rulesOf({ wireFields }: Pick<Endpoint, 'wireFields'>): readonly ForwardingRule[] {
  const rules = wireFields['endpoints'];
  return Array.isArray(rules) ? (rules as ForwardingRule[]) : [];
}

/** The wireFields of an endpoint with another status on each of its rules; the same wireFields where there are none. */
export function withRules(
  endpoint: Pick<Endpoint, 'wireFields'>,
  toStatus: (rule: ForwardingRule) => string,
): Endpoint['wireFields'] {
  const rules = rulesOf(endpoint);
  if (rules.length === 0) return endpoint.wireFields;
  return { ...endpoint.wireFields, endpoints: rules.map((rule) => ({ ...rule, status: toStatus(rule) })) };
}
