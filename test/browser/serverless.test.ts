import { clipboardHolds, notification, openSidebar, screenshot } from './support/page';
import { answer, pick, runCommand } from './support/quickInput';
import { choose, row } from './support/tree';
import { openStep, webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';

const MINUTES = 60_000;
const ENDPOINT = 'vpce-0c2d4e6f8a1b3c5d7';
const COMMAND = 'Atlas Private Endpoints: Serverless Private Endpoints';

describe('Private endpoints of serverless instances before the sunset', () => {
  const suite = useWorkbench({ world: 'before-sunset' });

  it('go from the instance to a connection string, and are terminated [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1500, theme: 'light', isFirstStart: true });
    await sandbox.freeze();
    await openSidebar(page);
    await row(page, 'AWS PrivateLink').waitFor();
    await runCommand(page, COMMAND);
    await pick(page, 'Select the serverless instance to create a private endpoint for', 'Newsletter');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('AWS eu-west-1').waitFor();
    await screenshot(page, 'serverless-confirm');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    const frame = webviewFrame(page);
    await frame.locator('.badge').getByText('serverless instance Newsletter').waitFor();
    await frame.getByText('Reservation requested').first().waitFor();
    await sandbox.step(2 * MINUTES);
    await frame.locator('#step-service.done').waitFor();
    await frame.locator('#field-cloud-vpcId').fill('vpc-0a1b2c3d4e5f67890');
    await frame.locator('#field-cloud-subnetIds').fill('subnet-0a1b2c3d4e5f67890');
    await frame.locator('#copy-commands').click();
    await clipboardHolds(page, /^aws ec2 create-vpc-endpoint --region eu-west-1 /);
    await openStep(page, 'add');
    for (const wrong of [ENDPOINT.slice(0, -1), `${ENDPOINT}0`]) {
      await frame.locator('#field-add-endpointId').fill(wrong);
      await frame.locator('#hint-add-endpointId').getByText('22 characters in total').waitFor();
    }
    await frame.locator('#field-add-endpointId').fill(ENDPOINT);
    await openStep(page, 'firewall');
    await frame.getByText('click the Inbound rules tab').first().waitFor();
    await screenshot(page, 'serverless-setup');
    await frame.locator('#do-addEndpoint-add').click();
    await frame.locator('#step-add.done').waitFor();
    await sandbox.step(5 * MINUTES);
    await frame.locator('#step-connected.done').waitFor();
    await openStep(page, 'connected');
    await frame.getByText('Endpoint service: Available').waitFor();
    await frame.locator('#do-copyConnectionString-connected').click();
    await clipboardHolds(page, /^mongodb\+srv:\/\/newsletter-pe-0\./);
    const created = row(page, /^Endpoint service Newsletter · eu-west-1/);
    await screenshot(page, 'serverless-tree');
    await choose(created, 'Terminate');
    await dialog.getByRole('button', { name: 'Terminate an Endpoint…' }).click();
    await dialog.getByText('Clusters: Newsletter').waitFor();
    await dialog.getByRole('button', { name: 'Terminate', exact: true }).click();
    await answer(page, `Type ${ENDPOINT} to confirm`, ENDPOINT);
    await row(page, /^Endpoint service Newsletter · eu-west-1, Deleting/).waitFor();
    await sandbox.step(5 * MINUTES);
    await created.waitFor({ state: 'detached' });
  });
});

describe('Private endpoints of serverless instances today', () => {
  const suite = useWorkbench({ world: 'without-endpoints' });

  it('have ended, and the message says what replaces them [long]', async () => {
    const { page } = await suite.openWorkbench({ isFirstStart: true });
    await openSidebar(page);
    await runCommand(page, COMMAND);
    await notification(
      page,
      'This project has no serverless instances. Serverless instances and their private endpoints ended on',
    );
  });
});
