import type { SandboxApp, SandboxState } from '../context';
import { addEndpointServiceRoutes } from './endpointServices';
import { addInterfaceEndpointRoutes } from './interfaceEndpoints';
import { addRegionalModeRoutes } from './regionalMode';

/** Everything below a project's `privateEndpoint`, the serverless part aside. */
export function addPrivateEndpointRoutes(app: SandboxApp, state: SandboxState): void {
  addEndpointServiceRoutes(app, state);
  addInterfaceEndpointRoutes(app, state);
  addRegionalModeRoutes(app, state);
}
