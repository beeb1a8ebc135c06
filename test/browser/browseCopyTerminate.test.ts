import assert from 'node:assert/strict';
import { clipboardHolds, notification, openSidebar, screenshot } from './support/page';
import { answer, pick, runCommand } from './support/quickInput';
import { choose, click, expand, press, row } from './support/tree';
import { webviewFrame, isTrueInWebview } from './support/webview';
import { useWorkbench } from './support/workbench';

const ENDPOINT = 'vpce-795f2a55b006b4e58';
/** The service of that endpoint. */
const SERVICE = 'd859997c05f5786bee44355f';

interface Described {
  readonly endpoint: { readonly interfaceEndpointId: string; readonly connectionStatus: string };
  readonly endpointService: { readonly regionName: string };
}

describe('Browse, copy, and terminate', () => {
  const suite = useWorkbench();

  it('lists the services and endpoints of all three providers', async () => {
    const { page, sandbox } = await suite.openWorkbench({
      credential: 'reader',
      theme: 'light',
      height: 1500,
    });
    await sandbox.freeze();
    const sidebar = await openSidebar(page);
    // One project: its name stands in the view's title and the project level is left out.
    await sidebar.getByText('payments-prod').first().waitFor();
    for (const product of ['AWS PrivateLink', 'Azure Private Link', 'Google Cloud Private Service Connect']) {
      await row(page, product).waitFor();
    }
    assert.equal(await row(page, 'Project payments-prod', 'Private Endpoints').count(), 0);
    await expand(row(page, 'Endpoint service us-east-1'));
    await row(page, 'Interface endpoint vpce-795f…58, Available').waitFor();
    await screenshot(page, 'tree-light');
  });

  it('describes an endpoint in a read-only document with the API’s own field names', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-east-1'));
    await click(row(page, 'Interface endpoint vpce-795f'));
    const editor = page.locator('.editor-instance .view-lines');
    await editor.getByText('"interfaceEndpointId"').waitFor();
    await page.locator('.codelens-decoration').getByText('Explain Status').waitFor();
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    const described = JSON.parse(await clipboardHolds(page, /^\{[^]*\}\s*$/)) as Described;
    assert.equal(described.endpoint.interfaceEndpointId, ENDPOINT);
    assert.equal(described.endpoint.connectionStatus, 'AVAILABLE');
    assert.equal(described.endpointService.regionName, 'US_EAST_1');
    await page.keyboard.type('x');
    await page.getByText('Cannot edit in read-only editor').first().waitFor();

    await runCommand(page, 'Atlas Private Endpoints: Describe');
    await pick(page, 'Select a private endpoint to describe', 'fraud-scoring-psc');
    await editor.getByText('"fraud-scoring-psc"').first().waitFor();
  });

  it('copies the connection string selected by endpoint ID from the Connect page', async () => {
    const { page } = await suite.openWorkbench({ theme: 'light' });
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    const frame = webviewFrame(page);
    await frame.getByRole('heading', { name: 'Connect to Orders through a private endpoint' }).waitFor();
    const steps = await frame.locator('.steps .title').allInnerTexts();
    assert.deepEqual(steps, [
      'Cluster',
      'Connection type',
      'Private link type',
      'Private endpoint',
      'Database user',
      'Connection method',
    ]);
    await frame.getByText('Not needed: the project has 3 users.').waitFor();
    await frame.getByText('vpce-795f…58 · us-east-1').waitFor();
    await screenshot(page, 'connect-light');
    await frame.getByRole('button', { name: 'Copy', exact: true }).click();
    await frame.getByText('Connection string copied.').waitFor();
    await clipboardHolds(
      page,
      'mongodb+srv://<db_username>:<db_password>@orders-pl-0.2564p.mongodb.net/?appName=Orders',
    );
  });

  it('copies a connection string without the Connect page, from its row and from the Command Palette [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await expand(row(page, 'Cluster Ledger'));
    await press(row(page, 'Connection string via vpce-795f'), 'Copy Connection String');
    await notification(page, 'Copied the private connection string for Ledger');
    await clipboardHolds(page, /@ledger-pl-0\.2564p\.mongodb\.net\/\?appName=Ledger$/);

    // Of a selection all are copied, the clicked one first.
    await expand(row(page, 'Cluster Orders'));
    await click(row(page, 'Connection string optimized via vpce-795f'));
    // The focus stays in the tree.
    assert.ok(!(await isTrueInWebview(page, 'document.hasFocus()')));
    const second = row(page, 'Connection string via vpce-795f…58, orders');
    await click(second, { isAdded: true });
    await choose(second, 'Copy Connection String');
    await notification(page, 'Copied the private connection string for Orders, Ledger');
    await clipboardHolds(page, /@orders-pl-0\..+\n.+@ledger-pl-0-lb\./);

    await runCommand(page, 'Atlas Private Endpoints: Copy Connection String');
    await pick(page, 'Select a cluster to copy its connection string', 'Recommendations');
    await pick(page, 'Username in the connection string', 'keep <db_username>');
    await notification(page, 'Copied the private connection string for Recommendations');
    await clipboardHolds(page, /@recommendations-psc-0\./);
  });

  it('copies an ID and opens the exact Atlas page of the focused row by keyboard [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-east-1'));
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      choose(row(page, 'Interface endpoint vpce-795f'), 'Open in Atlas'),
    ]);
    const address = `/v2/${sandbox.getProjectId('payments-prod')}#/security/network/privateEndpoint`;
    // The served editor leads loopback addresses through itself.
    await opened.waitForURL((url) => url.href.endsWith(address), { waitUntil: 'commit' });
    await opened.close();
    await click(row(page, 'Interface endpoint vpce-795f'));
    await page.locator('.editor-instance .view-lines').getByText('"interfaceEndpointId"').waitFor();
    await runCommand(page, 'Focus on Private Endpoints View');
    const focused = page.locator('.monaco-list:focus .focused');
    await row(page, 'Interface endpoint vpce-795f').and(focused).waitFor();
    await page.keyboard.press('ControlOrMeta+c');
    await page.locator('.statusbar').getByText(`Copied ${ENDPOINT}`).waitFor();
    await clipboardHolds(page, ENDPOINT);
    // The arrow moves the focus alone: keys act on the row in focus, not on the one that was clicked.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ControlOrMeta+c');
    await page.locator('.statusbar').getByText(`Copied ${SERVICE}`).waitFor();
    await clipboardHolds(page, SERVICE);
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').getByText('us-east-1 still has interface endpoints').waitFor();
    await page.keyboard.press('Escape');
  });

  it('terminates an interface endpoint after a confirmation with its typed ID, and shows it until it is deleted', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await sandbox.freeze();
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-east-1'));
    await press(row(page, 'Interface endpoint vpce-795f'), 'Terminate');
    const dialog = page.getByRole('dialog');
    for (const said of [
      'AWS PrivateLink · us-east-1 · payments-prod',
      ENDPOINT,
      'This is the last endpoint of its service',
      'Orders, Ledger, Catalog',
    ]) {
      await dialog.getByText(said).first().waitFor();
    }
    await screenshot(page, 'terminate-dark');
    await dialog.getByRole('button', { name: 'Terminate', exact: true }).click();
    await page.getByText(`Type ${ENDPOINT} to confirm`).first().waitFor();
    assert.equal((await sandbox.requests()).filter(({ method }) => method === 'DELETE').length, 0);
    await answer(page, `Type ${ENDPOINT} to confirm`, ENDPOINT);
    await row(page, /^Interface endpoint vpce-795f…58, Deleting · \d+ s/).waitFor();
    await sandbox.step(60_000);
    const gone = await notification(page, 'Endpoint vpce-795f…58 in us-east-1 was deleted from Atlas.');
    await row(page, 'Interface endpoint vpce-795f').waitFor({ state: 'detached' });
    await gone.getByRole('button', { name: 'Copy AWS Cleanup Command' }).click();
    await clipboardHolds(
      page,
      `aws ec2 delete-vpc-endpoints --region us-east-1 --vpc-endpoint-ids ${ENDPOINT}`,
    );
    const deletes = (await sandbox.requests()).filter(
      ({ method, status }) => method === 'DELETE' && status !== 401,
    );
    assert.equal(deletes.length, 1);
  });
});
