import type { Endpoint } from './model';

/** One forwarding rule of a Google Cloud endpoint, as it stands on the wire. */
export interface ForwardingRule {
  readonly endpointName: string;
  readonly ipAddress: string;
  readonly status: string;
}

/** The rules of a Google Cloud endpoint; none on other providers. */
export function rulesOf({ facts }: Pick<Endpoint, 'facts'>): readonly ForwardingRule[] {
  const rules = facts['endpoints'];
  return Array.isArray(rules) ? (rules as ForwardingRule[]) : [];
}

/** The facts of an endpoint with another status on each of its rules; the same facts where there are none. */
export function withRules(
  endpoint: Pick<Endpoint, 'facts'>,
  toStatus: (rule: ForwardingRule) => string,
): Endpoint['facts'] {
  const rules = rulesOf(endpoint);
  if (rules.length === 0) return endpoint.facts;
  return { ...endpoint.facts, endpoints: rules.map((rule) => ({ ...rule, status: toStatus(rule) })) };
}
