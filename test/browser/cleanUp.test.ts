import type { Locator, Page } from 'playwright-core';
import { OtherClient } from './support/atlas';
import { clipboardHolds, notification, openSidebar } from './support/page';
import { pick } from './support/quickInput';
import type { SandboxControl } from './support/sandboxControl';
import { expand, press, row } from './support/tree';
import { useWorkbench } from './support/workbench';

const SUBSCRIPTION = '1f1f1f1f-0000-4000-8000-000000000001';

/** The resource ID of a private endpoint in a resource group whose name needs quotes in every shell. */
function toResourceId(name: string): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg_(prod)/providers/Microsoft.Network/privateEndpoints/${name}`;
}

/** An Azure service with these endpoints and one that stays, in a project without any; the clock is stopped. */
async function addEndpoints(sandbox: SandboxControl, ...names: readonly string[]): Promise<void> {
  const base = `/groups/${sandbox.getProjectId('new-venture')}/privateEndpoint`;
  const atlas = new OtherClient(sandbox);
  await sandbox.freeze();
  const wish = { providerName: 'AZURE', region: 'FRANCE_CENTRAL' };
  const { id: serviceId } = (await atlas.request('POST', `${base}/endpointService`, wish)) as { id: string };
  await sandbox.step(600_000);
  for (const name of [...names, 'pe-other'])
    await atlas.request('POST', `${base}/AZURE/endpointService/${serviceId}/endpoint`, {
      id: toResourceId(name),
      privateEndpointIPAddress: '10.44.6.12',
    });
  await sandbox.step(600_000);
}

/** Terminates an endpoint of that service. Returns the notification that it is deleted. */
async function terminate(page: Page, sandbox: SandboxControl, name: string): Promise<Locator> {
  await openSidebar(page);
  await expand(row(page, 'Endpoint service francecentral'));
  await press(row(page, `Interface endpoint ${name}`), 'Terminate');
  await page.getByRole('dialog').getByRole('button', { name: 'Terminate', exact: true }).click();
  await row(page, new RegExp(`^Interface endpoint ${name.replace(/[()]/g, '.')} .*Deleting`)).waitFor();
  await sandbox.step(60_000);
  return notification(page, 'in francecentral was deleted from Atlas.');
}

async function terminateAndCopy(page: Page, sandbox: SandboxControl, name: string): Promise<void> {
  const deleted = await terminate(page, sandbox, name);
  await deleted.getByRole('button', { name: 'Copy Azure Cleanup Command' }).click();
}

describe('The clean-up command', () => {
  const suite = useWorkbench({ world: 'empty' });

  it('is quoted for the shell of the terminals [long]', async () => {
    await addEndpoints(suite.sandbox, 'pe-new');
    const { page, sandbox } = await suite.openWorkbench({ environment: { SHELL: '/bin/bash' } });
    await terminateAndCopy(page, sandbox, 'pe-new');
    await clipboardHolds(page, `az network private-endpoint delete --ids '${toResourceId('pe-new')}'`);
  });

  it('is quoted for a selected shell if the shell is unknown, or the ID is copied instead [long]', async () => {
    await addEndpoints(suite.sandbox, 'pe-cmd', 'pe-power');
    const { page, sandbox } = await suite.openWorkbench({ environment: { SHELL: '/opt/nu' } });
    const question = 'Select the shell that you will paste the command into';
    await terminateAndCopy(page, sandbox, 'pe-cmd');
    await pick(page, question, 'Command Prompt');
    await clipboardHolds(page, `az network private-endpoint delete --ids "${toResourceId('pe-cmd')}"`);
    await terminateAndCopy(page, sandbox, 'pe-power');
    await pick(page, question, 'PowerShell');
    await notification(page, 'Only the ID of pe-power');
    await clipboardHolds(page, toResourceId('pe-power'));
  });

  it('is replaced with the ID and the reason if a value isn’t in the cloud’s own form [long]', async () => {
    await addEndpoints(suite.sandbox, '-(rf)');
    const { page, sandbox } = await suite.openWorkbench();
    const deleted = await terminate(page, sandbox, '-(rf)');
    await deleted.getByText('the ID isn’t the resource ID of an Azure private endpoint').waitFor();
    await deleted.getByRole('button', { name: 'Copy ID' }).click();
    await clipboardHolds(page, toResourceId('-(rf)'));
  });
});
