import type { Page } from 'playwright-core';
import { SomebodyElse } from './support/atlas';
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

/** Adds an endpoint to the Azure service in francecentral, past the extension. */
async function addEndpoint(sandbox: SandboxControl, id: string): Promise<void> {
  const services = `/groups/${sandbox.getProjectId('payments-prod')}/privateEndpoint/AZURE/endpointService`;
  const atlas = new SomebodyElse(sandbox);
  const list = (await atlas.request('GET', services)) as readonly { id: string; regionName: string }[];
  const service = list.find(({ regionName }) => regionName === 'FRANCE_CENTRAL');
  await atlas.request('POST', `${services}/${service?.id ?? ''}/endpoint`, {
    id,
    privateEndpointIPAddress: '10.44.6.12',
  });
}

/** Terminates an endpoint of that service, and presses a button of the notification that it is deleted. */
async function terminate(page: Page, sandbox: SandboxControl, name: string, button: string): Promise<void> {
  await openSidebar(page);
  await expand(row(page, 'Endpoint service francecentral'));
  await press(row(page, `Interface endpoint ${name}`), 'Terminate');
  await page.getByRole('dialog').getByRole('button', { name: 'Terminate', exact: true }).click();
  await row(page, new RegExp(`^Interface endpoint ${name.replace(/[()]/g, '.')}, Deleting`)).waitFor();
  await sandbox.step(60_000);
  const deleted = await notification(page, `Endpoint ${name} in francecentral is gone from Atlas.`);
  await deleted.getByRole('button', { name: button }).click();
}

describe('the clean-up command', () => {
  const suite = useWorkbench();

  it('is quoted for the shell of the terminals', async () => {
    const { page, sandbox } = await suite.openWorkbench({ environment: { SHELL: '/bin/bash' } });
    await addEndpoint(sandbox, toResourceId('pe-new'));
    await sandbox.freeze();
    await terminate(page, sandbox, 'pe-new', 'Copy Azure clean-up command');
    await clipboardHolds(page, `az network private-endpoint delete --ids '${toResourceId('pe-new')}'`);
  });

  it('is quoted for the shell that the user selects where that is unknown, or the ID is copied [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ environment: { SHELL: '/opt/nu' } });
    await addEndpoint(sandbox, toResourceId('pe-cmd'));
    await addEndpoint(sandbox, toResourceId('pe-power'));
    await sandbox.freeze();
    const question = 'Select the shell that you will paste the command into';
    await terminate(page, sandbox, 'pe-cmd', 'Copy Azure clean-up command');
    await pick(page, question, 'Command Prompt');
    await clipboardHolds(page, `az network private-endpoint delete --ids "${toResourceId('pe-cmd')}"`);
    await terminate(page, sandbox, 'pe-power', 'Copy Azure clean-up command');
    await pick(page, question, 'PowerShell');
    await notification(page, 'Only the ID of pe-power was copied');
    await clipboardHolds(page, toResourceId('pe-power'));
  });

  it('is replaced by the ID, with the reason, where a value isn’t in the cloud’s own form', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await addEndpoint(sandbox, toResourceId('-(rf)'));
    await sandbox.freeze();
    await terminate(page, sandbox, '-(rf)', 'Copy ID');
    await notification(page, 'the ID isn’t the resource ID of an Azure private endpoint');
    await clipboardHolds(page, toResourceId('-(rf)'));
  });
});
