import assert from 'node:assert/strict';
import { OtherClient } from './support/atlas';
import { clearClipboard, clipboardHolds, notification, openSidebar, screenshot } from './support/page';
import { click, collapse, expand, row } from './support/tree';
import { findViolations, focusedId, openStep, tabTo, webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';

describe('The forms of the Connect page', () => {
  const suite = useWorkbench();

  it('create a first database user only when its button is selected, and stay open when Atlas rejects it', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1200, theme: 'light' });
    await openSidebar(page);
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await click(row(page, 'Cluster Metrics'));
    const frame = webviewFrame(page);
    const posts = async () =>
      (await sandbox.requests()).filter(
        ({ method, path }) => method === 'POST' && path.endsWith('/databaseUsers'),
      );
    await frame.getByLabel('Username', { exact: true }).fill('metrics_app');
    assert.equal(await frame.getByLabel('Role').inputValue(), 'readWriteAnyDatabase');
    assert.ok(await frame.getByLabel('Restrict access to cluster Metrics').isChecked());
    await frame.getByRole('button', { name: 'Autogenerate Secure Password' }).click();
    const password = await frame.locator('#password').inputValue();
    assert.match(password, /^[A-Za-z0-9]{20}$/);
    assert.deepEqual(await posts(), []);
    await screenshot(page, 'connect-user-light');
    assert.deepEqual(await findViolations(page), []);
    const refusal = {
      error: 400,
      errorCode: 'WEAK_PASSWORD',
      detail: 'The password is too weak.',
      reason: 'Bad Request',
    };
    await sandbox.faults([
      {
        method: 'POST',
        path: `/api/atlas/v2/groups/${sandbox.getProjectId('analytics-staging')}/databaseUsers`,
        status: 400,
        body: JSON.stringify(refusal),
      },
    ]);
    await frame.getByRole('button', { name: 'Create Database User' }).click();
    await frame.getByRole('alert').getByText('The password is too weak').waitFor();
    assert.equal(await frame.getByLabel('Username', { exact: true }).inputValue(), 'metrics_app');
    assert.equal(await frame.locator('#password').inputValue(), password);

    await sandbox.faults([]);
    await frame.getByRole('button', { name: 'Create Database User' }).click();
    await frame.getByText('metrics_app · 1 user in the project', { exact: true }).waitFor();
    await frame
      .locator('code#connectionString')
      .getByText('mongodb+srv://metrics_app:<db_password>@metrics-pl-0')
      .waitFor();
    await frame.getByText('Database user metrics_app created.').waitFor();
  });

  it('keep the input while hidden, create a user once, and find it after a lost response [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1200 });
    await openSidebar(page);
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await click(row(page, 'Cluster Metrics'));
    const frame = webviewFrame(page);
    await frame.getByLabel('Username', { exact: true }).fill('metrics_app');
    await frame.getByLabel('Role').selectOption('atlasAdmin');
    await expand(row(page, 'Endpoint service us-east-1'));
    await click(row(page, 'Interface endpoint'));
    await page.locator('.editor-instance .view-lines').getByText('"interfaceEndpointId"').waitFor();
    await page.locator('.tab').filter({ hasText: 'Connect: Metrics' }).click();
    await frame.getByLabel('Username', { exact: true }).waitFor();
    assert.equal(await frame.getByLabel('Username', { exact: true }).inputValue(), 'metrics_app');
    assert.equal(await frame.getByLabel('Role').inputValue(), 'atlasAdmin');
    assert.equal(await frame.locator('#password').inputValue(), '');
    await frame.getByRole('button', { name: 'Autogenerate Secure Password' }).click();
    const copy = frame.getByRole('button', { name: 'Copy Password', exact: true });
    const { width } = (await copy.boundingBox())!;
    await copy.click();
    await frame.getByText('Password copied.').waitFor();
    await frame.getByRole('button', { name: 'Copied', exact: true }).waitFor();
    assert.equal((await frame.locator('#copy-password').boundingBox())!.width, width);
    await copy.waitFor();
    const password = await frame.locator('#password').inputValue();
    const users = `/api/atlas/v2/groups/${sandbox.getProjectId('analytics-staging')}/databaseUsers`;
    await sandbox.faults([{ method: 'POST', path: users, delayMs: 3_000, reset: 'mid-body' }]);
    await frame.getByRole('button', { name: 'Create Database User' }).dblclick();
    await frame.getByText('Creating database user…').waitFor();
    await frame
      .getByText('The response from Atlas was lost, but database user metrics_app exists.')
      .waitFor();
    await frame.getByText('metrics_app · 1 user in the project', { exact: true }).waitFor();
    const posts = (await sandbox.requests()).filter(
      ({ method, status }) => method === 'POST' && status < 300,
    );
    assert.equal(posts.length, 1);

    // The page was drawn anew, and copies the password all the same.
    await page.locator('.tab').filter({ hasText: 'vpce-' }).click();
    await page.locator('.editor-instance .view-lines').getByText('"interfaceEndpointId"').waitFor();
    await page.locator('.tab').filter({ hasText: 'Connect: Metrics' }).click();
    await clearClipboard(page);
    await openStep(page, 'user');
    await frame.getByRole('button', { name: 'Copy Password of metrics_app' }).click();
    await clipboardHolds(page, password);
  });

  it('report the result for a new user if the page changes or closes in the meantime [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1200 });
    await openSidebar(page);
    const path = `/api/atlas/v2/groups/${sandbox.getProjectId('payments-prod')}/databaseUsers`;
    const frame = webviewFrame(page);
    const createLate = async (cluster: string, username: string) => {
      await click(row(page, `Cluster ${cluster}`));
      await frame.getByRole('heading', { name: `Connect to ${cluster}` }).waitFor();
      await openStep(page, 'user');
      await frame.getByRole('button', { name: 'Create Another Database User…' }).press('Enter');
      await frame.getByLabel('Username', { exact: true }).fill(username);
      await frame.getByRole('button', { name: 'Autogenerate Secure Password' }).click();
      await frame.getByRole('button', { name: 'Create Database User' }).click();
      await frame.getByText('Creating database user…').waitFor();
    };
    await sandbox.faults([{ method: 'POST', path, delayMs: 3_000 }]);
    await createLate('Orders', 'late_app');
    await click(row(page, 'Cluster Catalog'));
    await notification(page, 'Database user late_app created.');

    const body = JSON.stringify({ error: 400, errorCode: 'BLOCKED_USERNAME', detail: 'Not this name.' });
    await sandbox.faults([{ method: 'POST', path, delayMs: 3_000, status: 400, body }]);
    await createLate('Reporting', 'root');
    await page.locator('.tab').filter({ hasText: 'Connect: Reporting' }).click({ button: 'middle' });
    const said = await notification(page, 'Couldn’t create database user root');
    await said.getByText('Use a different username.').waitFor();
  });

  it('keep the focus, the cursor, and an expanded step when data changes [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1000 });
    await sandbox.freeze();
    const other = new OtherClient(sandbox);
    const projectId = sandbox.getProjectId('payments-prod');
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    const frame = webviewFrame(page);
    await frame.getByText('Not needed: the project has 3 users.').click();
    await frame.getByRole('button', { name: 'Create Another Database User…' }).press('Enter');
    await frame.locator('#username:focus').waitFor();
    assert.ok(await frame.getByRole('button', { name: 'Copy Password', exact: true }).isDisabled());
    await page.keyboard.type('etl');
    await page.keyboard.press('ArrowLeft');
    await other.request('POST', `/groups/${projectId}/databaseUsers`, {
      databaseName: 'admin',
      groupId: projectId,
      username: 'somebody',
      password: 'only-for-the-sandbox',
      roles: [{ databaseName: 'admin', roleName: 'readWriteAnyDatabase' }],
    });
    await frame.getByText('Not needed: the project has 4 users.').waitFor();
    assert.equal(await focusedId(page), 'username');
    await page.keyboard.type('-');
    assert.equal(await frame.getByLabel('Username', { exact: true }).inputValue(), 'et-l');
    await tabTo(page, 'cancel-user');
    await page.keyboard.press('Enter');
    await frame.locator('#summary-user:focus').waitFor();
    await frame.getByRole('button', { name: 'Create Another Database User…' }).waitFor();
    const services = `/groups/${projectId}/privateEndpoint/AWS/endpointService`;
    const [east] = ((await other.request('GET', services)) as { id: string; regionName: string }[]).filter(
      ({ regionName }) => regionName === 'US_EAST_1',
    );
    await other.request('DELETE', `${services}/${east?.id ?? ''}/endpoint/vpce-795f2a55b006b4e58`);
    await frame.getByText('This endpoint is being deleted. The connection string stops working').waitFor();
    await frame.locator('code#connectionString').getByText('@orders-pl-0.').waitFor();
    assert.deepEqual(await findViolations(page), []);
    await screenshot(page, 'connect-deleting');
  });
});
