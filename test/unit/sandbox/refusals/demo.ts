import type { Project, Provider, Service } from '../../../../src/sandbox/scenario/model';
import { makeScenario } from '../../../../src/sandbox/scenario/scenarios';

const scenario = makeScenario('demo', 1);

/** A project of the demo scenario, as the sandbox starts it too. */
function projectNamed(name: string): Project {
  return scenario.projects.find((one) => one.name === name)!;
}

/** A service of payments-prod; Google Cloud's legacy one where there are two. */
export function serviceIn(provider: Provider, region: string): Service {
  const { services } = projectNamed('payments-prod');
  return services.find((one) => one.provider === provider && one.region === region)!;
}

/** The path of that service, as the target of a refusal. */
export function pathOf(provider: Provider, region: string): string {
  const { id } = serviceIn(provider, region);
  return `/groups/{payments-prod}/privateEndpoint/${provider}/endpointService/${id}`;
}
