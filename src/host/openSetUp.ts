import * as vscode from 'vscode';
import type { Provider } from '../core/model';
import { toNode } from '../core/node';
import { getProvider, isSameRegion } from '../core/providers';
import { getDedicatedServices } from '../core/families';
import type { Snapshot } from '../core/snapshot';
import { toCommand } from './ids';

/** Where a private endpoint is missing. `region` as Atlas spells it. */
interface SetupPlace {
  readonly projectId: string;
  readonly provider: Provider;
  readonly region: string;
}

/**
 * Starts the setup of a private endpoint in a region: of its service, or of an endpoint for the service that it has,
 * unless that is a legacy one.
 */
export async function openSetUp(place: SetupPlace, snapshot: Snapshot): Promise<void> {
  const { projectId, provider } = place;
  const { isLegacy } = getProvider(provider);
  const service = getDedicatedServices(snapshot, projectId, provider).find(
    (each) => isSameRegion(each, place) && !isLegacy(each),
  );
  if (service) {
    const node = toNode.service(projectId, provider, service.id);
    await vscode.commands.executeCommand(toCommand('addEndpoint'), node);
    return;
  }
  const node = toNode.provider(projectId, provider);
  await vscode.commands.executeCommand(toCommand('createEndpoint'), node, place.region);
}
