import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { OtherClient } from './support/atlas';
import { clearClipboard, clipboardHolds, notification, openSidebar } from './support/page';
import { answer, goBack, pick, quickText, runCommand } from './support/quickInput';
import { choose, click, expand, row } from './support/tree';
import { webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';

const COPY = 'Copy: Connection string';

/** What stands in the open text editor. */
async function copyEditorText(page: Page): Promise<void> {
  await page.locator('.editor-instance .view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
}

describe('Copy Connection String', () => {
  const suite = useWorkbench();

  it('leads from the cluster to the connection string by keyboard, and back [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Ledger').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Connect with Quick Picks');
    await pick(page, 'Select a cluster to connect to', 'Ledger');
    await pick(page, 'Connection type', 'Private Endpoint');
    await pick(page, 'Private link type', 'Optimized SRV');
    await goBack(page, 'Username in the connection string');
    await pick(page, 'Private link type', 'Legacy SRV');
    await pick(page, 'Username in the connection string', 'app_orders');
    await pick(page, 'Connection method', 'Drivers');
    await pick(page, 'Driver', 'Node.js');
    await pick(page, 'Connect to Ledger through a private endpoint', COPY);
    await notification(page, 'Connection string copied.');
    await clipboardHolds(
      page,
      'mongodb+srv://app_orders:<db_password>@ledger-pl-0.2564p.mongodb.net/?appName=Ledger',
    );
  });

  it('shows why there is no connection string and offers another one [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Archive').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Connect with Quick Picks');
    await pick(page, 'Select a cluster to connect to', 'Archive');
    await pick(page, 'Connection type', 'Private Endpoint');
    await quickText(page, 'Archive has no private endpoint-aware connection string').waitFor();
    await goBack(page, 'Archive has no private endpoint-aware connection string');
    await pick(page, 'Connection type', 'Standard');
    await pick(page, 'Username in the connection string', 'keep <db_username>');
    await pick(page, 'Connection method', 'Connection string');
    await pick(page, 'Connect to Archive over the public internet', COPY);
    await clipboardHolds(
      page,
      'mongodb+srv://<db_username>:<db_password>@archive.2564p.mongodb.net/?appName=Archive',
    );

    await runCommand(page, 'Atlas Private Endpoints: Copy Connection String');
    await pick(page, 'Select a cluster to copy its connection string', 'Archive');
    const said = await notification(page, 'Archive has no matching private connection string.');
    await said.getByText('eu-west-1').waitFor();
    await said.getByRole('button', { name: 'Open Connect Page' }).click();
    await webviewFrame(page).getByRole('heading', { name: 'Connect to Archive' }).waitFor();
  });

  it('inserts the same text as it copies into the open file, with the selected user [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Orders').waitFor();
    // In the palette, comparing two new files comes before it.
    await page.keyboard.press('Control+Alt+n');
    await page.locator('.editor-instance .view-lines').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Insert Connection String');
    await pick(page, 'Select a cluster to insert its connection string', 'Orders');
    await pick(page, 'Username in the connection string', 'app_orders');
    await notification(page, 'Inserted the private connection string for Orders into Untitled-1');
    await clearClipboard(page);
    await copyEditorText(page);
    await clipboardHolds(
      page,
      'mongodb+srv://app_orders:<db_password>@orders-pl-0.2564p.mongodb.net/?appName=Orders',
    );
  });

  it('prompts for what a row doesn’t determine, and returns the page’s connection string [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await choose(row(page, 'Cluster Fraud'), 'Copy Connection String');
    await pick(page, 'Private endpoint', 'fraud-scoring-v2');
    await notification(page, 'Copied the private connection string for Fraud');
    const copied = await clipboardHolds(page, /@fraud-psc-0\./);

    await clearClipboard(page);
    await expand(row(page, 'Cluster Fraud'));
    await click(row(page, 'Connection string via fraud-scoring-v2'));
    const frame = webviewFrame(page);
    await frame.getByRole('heading', { name: 'Connect to Fraud through a private endpoint' }).waitFor();
    await frame.locator('#copy').press('Enter');
    assert.equal(await clipboardHolds(page, /@fraud-/), copied);
  });

  it('sets the options of the connection string and continues on the page with all choices [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1200 });
    await openSidebar(page);
    await row(page, 'Cluster Ledger').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Connect with Quick Picks');
    await pick(page, 'Select a cluster to connect to', 'Ledger');
    await pick(page, 'Connection type', 'Private Endpoint');
    await pick(page, 'Private link type', 'Legacy SRV');
    await pick(page, 'Username in the connection string', 'app_orders');
    await pick(page, 'Connection method', '.env line');
    const end = 'Connect to Ledger through a private endpoint';
    await pick(page, end, 'Connection string options');
    await pick(page, 'Connection string options', 'SRV connection string');
    // The list opens again with the same title and items, and what is typed before goes to the earlier one.
    await page
      .locator('.quick-input-widget .monaco-list-row', { hasText: 'SRV connection string' })
      .getByText('Off', { exact: true })
      .waitFor();
    await pick(page, 'Connection string options', 'Application name');
    await answer(page, 'Leave empty for none.', '');
    await pick(page, 'Connection string options', 'Default database');
    await answer(page, 'Leave empty for none.', 'shop');
    await pick(page, 'Connection string options', 'Done');
    await quickText(page, 'mongodb://app_orders:<db_password>@').waitFor();
    // An answer before them is given anew, and they stay.
    await goBack(page, end);
    await pick(page, 'Connection method', 'Connection string');
    await pick(page, end, 'Open Connect Page with These Choices');
    const frame = webviewFrame(page);
    await frame.getByRole('heading', { name: end }).waitFor();
    await frame
      .locator('code#connectionString')
      .getByText(/^mongodb:\/\/app_orders:<db_password>@[^?]*\/shop\?(?!.*appName)/)
      .waitFor();
    assert.equal(await frame.locator('#method-connectionString').getAttribute('aria-selected'), 'true');
  });

  it('opens the page’s form for a new user, even if the project has none [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1200 });
    await openSidebar(page);
    await row(page, 'Cluster Metrics').waitFor();
    const frame = webviewFrame(page);
    for (const cluster of ['Orders', 'Metrics']) {
      await runCommand(page, 'Atlas Private Endpoints: Connect with Quick Picks');
      await pick(page, 'Select a cluster to connect to', cluster);
      await pick(page, 'Connection type', 'Private Endpoint');
      await pick(page, 'Username in the connection string', 'Create Database User on the Connect Page');
      await frame.getByRole('heading', { name: `Connect to ${cluster}` }).waitFor();
      await frame.getByLabel('Username', { exact: true }).waitFor();
    }
  });

  it('inserts the .env line on a separate line [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Orders').waitFor();
    await page.keyboard.press('Control+Alt+n');
    await page.locator('.editor-instance .view-lines').waitFor();
    await page.keyboard.type('FOO=bar');
    await runCommand(page, 'Atlas Private Endpoints: Connect with Quick Picks');
    await pick(page, 'Select a cluster to connect to', 'Orders');
    await pick(page, 'Connection type', 'Private Endpoint');
    await pick(page, 'Username in the connection string', 'app_orders');
    await pick(page, 'Connection method', '.env line');
    await pick(page, 'Connect to Orders', 'Insert into Editor: Environment variable');
    await notification(page, 'Environment variable inserted into Untitled-1.');
    await clearClipboard(page);
    await copyEditorText(page);
    await clipboardHolds(page, /^FOO=bar\r?\nMONGODB_URI="mongodb\+srv:\/\/app_orders:[^\n]*"$/);
  });

  it('warns that a copied connection string will stop working, with the reason [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await sandbox.freeze();
    const other = new OtherClient(sandbox);
    const services = `/groups/${sandbox.getProjectId('payments-prod')}/privateEndpoint/AWS/endpointService`;
    const [east] = ((await other.request('GET', services)) as { id: string; regionName: string }[]).filter(
      ({ regionName }) => regionName === 'US_EAST_1',
    );
    await openSidebar(page);
    await row(page, 'Cluster Orders').waitFor();
    await other.request('DELETE', `${services}/${east?.id ?? ''}/endpoint/vpce-795f2a55b006b4e58`);
    await choose(row(page, 'Cluster Orders'), 'Copy Connection String');
    const said = await notification(page, 'Copied the private connection string for Orders');
    await said.getByText('This endpoint is being deleted. The connection string stops working').waitFor();
    await said.locator('.codicon-warning').waitFor();
    await clipboardHolds(page, /@orders-pl-0\./);
  });

  it('doesn’t claim that a connection string is missing if the clusters can’t be loaded [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Recommendations').waitFor();
    await sandbox.faults([{ path: '/api/atlas/v2/groups/{id}/clusters', status: 503 }]);
    await choose(row(page, 'Cluster Recommendations'), 'Copy Connection String');
    await notification(page, 'Copied the private connection string for Recommendations. It was last updated');
    await clipboardHolds(page, /@recommendations-psc-0\./);
  });
});
