import assert from 'node:assert/strict';
import type { SandboxState } from '../../../../src/sandbox/context';
import {
  refuseKnownEndpoint,
  refuseSecondService,
  refuseTooManyTargets,
  requirePayment,
} from '../../../../src/sandbox/routes/endpointRules';
import { readInterfaceEndpoint } from '../../../../src/sandbox/routes/interfaceEndpointBody';
import { refuseRegionalMode, refuseSpread } from '../../../../src/sandbox/routes/regionRules';
import { readServiceWish } from '../../../../src/sandbox/routes/serviceBody';
import { makeScenario, type ScenarioName } from '../../../../src/sandbox/scenario/scenarios';
import type { Endpoint, Project, Service, Scenario } from '../../../../src/sandbox/scenario/model';

/** The body of the request that would create the service. */
function toServiceRequest({ provider, region, isPortMapped, wireFields }: Service): object {
  const remote = wireFields['supportedRemoteRegions'];
  return {
    providerName: provider,
    region,
    ...(provider === 'GCP' ? { portMappingEnabled: isPortMapped } : {}),
    ...(provider === 'AWS' ? { supportedRemoteRegions: remote } : {}),
  };
}

/** The body of the request that would create the endpoint. */
function toEndpointRequest({ provider }: Service, { id, wireFields }: Endpoint): object {
  if (provider === 'AWS') return { id };
  if (provider === 'AZURE') return { id, privateEndpointIPAddress: wireFields['privateEndpointIPAddress'] };
  const rules = wireFields['endpoints'] as { endpointName: string; ipAddress: string }[];
  return {
    endpointGroupName: id,
    gcpProjectId: wireFields['gcpProjectId'],
    endpoints: rules.map(({ endpointName, ipAddress }) => ({ endpointName, ipAddress })),
  };
}

/** Creates a project of the scenario again, as requests would, from its clusters on. Throws what the routes throw. */
function rebuild(scenario: Scenario, original: Project): void {
  const project: Project = { ...original, services: [], regionalMode: false };
  refuseRegionalMode(project, original.regionalMode);
  project.regionalMode = original.regionalMode;
  for (const service of original.services) {
    const wish = readServiceWish(JSON.stringify(toServiceRequest(service)));
    requirePayment({ scenario } as SandboxState, project);
    refuseSecondService(project, wish);
    refuseTooManyTargets(project, wish);
    project.services.push({ ...service, endpoints: [] });
  }
  original.services.forEach((service, index) => {
    const made = project.services[index]!;
    for (const endpoint of service.endpoints) {
      const wish = readInterfaceEndpoint(JSON.stringify(toEndpointRequest(service, endpoint)), made);
      assert.equal(wish.id, endpoint.id);
      refuseKnownEndpoint(project, made, wish.id);
      refuseSpread(project, made);
      refuseTooManyTargets(project, made);
      made.endpoints.push({ ...endpoint, deleteRequested: false });
    }
  });
}

describe('Sandbox scenarios', () => {
  for (const name of ['demo', 'before-sunset', 'empty'] as const satisfies readonly ScenarioName[]) {
    const scenario = makeScenario(name, 1);
    for (const project of scenario.projects)
      it(`comply with the sandbox’s rules for every service and endpoint of ${project.name} in ${name}`, () => {
        assert.doesNotThrow(() => rebuild(scenario, project));
      });
  }
});
