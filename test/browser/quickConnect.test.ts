import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { clearClipboard, clipboardHolds, notification, openSidebar } from './support/page';
import { goBack, pick, quickText, runCommand } from './support/quickInput';
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

describe('connecting without the page', () => {
  const suite = useWorkbench();

  it('walks from the cluster to the string by keyboard, and back', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Ledger').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Connect with Quick Picks');
    await pick(page, 'Connect to which cluster?', 'Ledger');
    await pick(page, 'Connection type', 'Private Endpoint');
    await pick(page, 'Private link type', 'Optimized SRV');
    await goBack(page, 'User in the string');
    await pick(page, 'Private link type', 'Legacy SRV');
    await pick(page, 'User in the string', 'app_orders');
    await pick(page, 'Connection method', 'Drivers');
    await pick(page, 'Driver', 'Node.js');
    await pick(page, 'Connect to Ledger through a private endpoint', COPY);
    await notification(page, 'Connection string copied.');
    await clipboardHolds(
      page,
      'mongodb+srv://app_orders:<db_password>@ledger-pl-0.2564p.mongodb.net/?appName=Ledger',
    );
  });

  it('says why there is no string, and leads to another one [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Archive').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Connect with Quick Picks');
    await pick(page, 'Connect to which cluster?', 'Archive');
    await pick(page, 'Connection type', 'Private Endpoint');
    await quickText(page, 'Archive has no private endpoint-aware connection string').waitFor();
    await goBack(page, 'Archive has no private endpoint-aware connection string');
    await pick(page, 'Connection type', 'Standard');
    await pick(page, 'User in the string', 'keep <db_username>');
    await pick(page, 'Connection method', 'String');
    await pick(page, 'Connect to Archive over public addresses', COPY);
    await clipboardHolds(
      page,
      'mongodb+srv://<db_username>:<db_password>@archive.2564p.mongodb.net/?appName=Archive',
    );

    await runCommand(page, 'Atlas Private Endpoints: Copy Connection String');
    await pick(page, 'Copy the connection string of which cluster?', 'Archive');
    const said = await notification(page, 'Archive has no such private connection string.');
    await said.getByText('eu-west-1').waitFor();
    await said.getByRole('button', { name: 'Open Connect' }).click();
    await webviewFrame(page).getByRole('heading', { name: 'Connect to Archive' }).waitFor();
  });

  it('inserts into the open file what it copies, with the user that was chosen', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Orders').waitFor();
    // In the palette, comparing two new files comes before it.
    await page.keyboard.press('Control+Alt+n');
    await page.locator('.editor-instance .view-lines').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Insert Connection String');
    await pick(page, 'Insert the connection string of which cluster?', 'Orders');
    await pick(page, 'User in the string', 'app_orders');
    await notification(page, 'Inserted the private connection string of Orders into Untitled-1');
    await clearClipboard(page);
    await copyEditorText(page);
    await clipboardHolds(
      page,
      'mongodb+srv://app_orders:<db_password>@orders-pl-0.2564p.mongodb.net/?appName=Orders',
    );
  });

  it('asks a row for what it does not settle, and gives the string of the page [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await choose(row(page, 'Cluster Fraud'), 'Copy Connection String');
    await pick(page, 'Private endpoint', 'fraud-scoring-v2');
    await notification(page, 'Copied the private connection string of Fraud');
    const copied = await clipboardHolds(page, /@fraud-psc-0\./);

    await clearClipboard(page);
    await expand(row(page, 'Cluster Fraud'));
    await click(row(page, 'Connection string via fraud-scoring-v2'));
    const frame = webviewFrame(page);
    await frame.getByRole('heading', { name: 'Connect to Fraud through a private endpoint' }).waitFor();
    await frame.locator('#copy').press('Enter');
    assert.equal(await clipboardHolds(page, /@fraud-/), copied);
  });

  it('does not take clusters that cannot be read for clusters without a string [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Recommendations').waitFor();
    await sandbox.faults([{ path: '/api/atlas/v2/groups/{id}/clusters', status: 503 }]);
    await choose(row(page, 'Cluster Recommendations'), 'Copy Connection String');
    await notification(page, 'Copied the private connection string of Recommendations as of');
    await clipboardHolds(page, /@recommendations-psc-0\./);
  });
});
