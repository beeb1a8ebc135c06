import assert from 'node:assert/strict';
import { SomebodyElse } from './support/atlas';
import { clipboardHolds, openSidebar, screenshot } from './support/page';
import { pick, runCommand } from './support/quickInput';
import { click, collapse, expand, press, row } from './support/tree';
import { findViolations, focusedId, tabTo, webviewFrame, webviewSays } from './support/webview';
import { allThemes, useWorkbench } from './support/workbench';

describe('the Connect page', () => {
  const suite = useWorkbench();

  it('creates a first database user only on its button, and keeps the form when Atlas refuses', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1200, theme: 'light' });
    await openSidebar(page);
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await click(row(page, 'Cluster Metrics'));
    const frame = webviewFrame(page);
    const posts = async () =>
      (await sandbox.requests()).filter(
        ({ method, path }) => method === 'POST' && path.endsWith('/databaseUsers'),
      );
    await frame.getByLabel('Username').fill('metrics_app');
    assert.equal(await frame.getByLabel('Role').inputValue(), 'atlasAdmin');
    await frame.getByLabel('Role').selectOption('readWriteAnyDatabase');
    await frame.getByRole('button', { name: 'Autogenerate secure password' }).click();
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
    await frame.getByRole('button', { name: 'Create database user' }).click();
    await frame.getByRole('alert').getByText('The password is too weak').waitFor();
    assert.equal(await frame.getByLabel('Username').inputValue(), 'metrics_app');
    assert.equal(await frame.locator('#password').inputValue(), password);

    await sandbox.faults([]);
    await frame.getByRole('button', { name: 'Create database user' }).click();
    await frame.getByText('metrics_app · 1 user in the project').waitFor();
    await frame
      .locator('code#string')
      .getByText('mongodb+srv://metrics_app:<db_password>@metrics-pl-0')
      .waitFor();
    await frame.getByText('Database user metrics_app created.').waitFor();
  });

  it('says why there is no string: tier, region without endpoint, paused [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1300 });
    await openSidebar(page);
    const frame = webviewFrame(page);
    for (const [cluster, sentence] of [
      ['Playground', 'Clusters of tier M0 have no private endpoints: they start at M10.'],
      ['Archive', 'The endpoint service in eu-west-1 has no interface endpoint yet (Not configured).'],
      ['Warehouse', 'Warehouse is paused.'],
      ['Sessions', 'Atlas is changing Sessions. The string appears once the cluster is IDLE again.'],
    ] as const) {
      await click(row(page, `Cluster ${cluster}`));
      await frame.getByText(sentence).waitFor();
      assert.equal(await frame.locator('#copy').count(), 0);
    }
  });

  it('opens from an endpoint, with the one cluster that has a string through it [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-west-2'));
    await press(row(page, 'Interface endpoint vpce-5f9f'), 'Connect');
    const frame = webviewFrame(page);
    await frame.getByRole('heading', { name: 'Connect to Catalog through a private endpoint' }).waitFor();
    await frame
      .locator('.stop')
      .filter({ hasText: 'Endpoint service' })
      .getByText('us-east-1 and 1 more')
      .waitFor();
    await frame.locator('code#string').getByText('@catalog-pl-0.').waitFor();
  });

  it('stays with the endpoint that it was opened from, and where the person is [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1000 });
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-east-1'));
    await press(row(page, 'Interface endpoint vpce-795f'), 'Connect');
    const frame = webviewFrame(page);
    await frame.getByText('Choose a cluster, and the string appears here.').waitFor();
    await frame.locator('#summary-cluster').focus();
    await tabTo(page, 'cluster-Catalog');
    await page.keyboard.press('Space');
    await frame.locator('code#string').getByText('@catalog-pl-0.').waitFor();
    assert.equal(await focusedId(page), 'cluster-Catalog');
    for (const cluster of ['Ledger', 'Orders', 'Fraud']) {
      await page.keyboard.press('ArrowDown');
      await frame.getByRole('heading', { name: `Connect to ${cluster}` }).waitFor();
    }
    await frame.getByText('No string goes through this endpoint').first().waitFor();
    assert.equal(await focusedId(page), 'cluster-Fraud');
    await frame.getByText('vpce-795f…58 · us-east-1 · no string of Fraud goes').waitFor();
  });

  it('leaves focus, caret and an open step alone while the world changes [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1000 });
    await sandbox.freeze();
    const other = new SomebodyElse(sandbox);
    const projectId = sandbox.getProjectId('payments-prod');
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    const frame = webviewFrame(page);
    await frame.getByText('Not needed: the project has 3 users.').click();
    await frame.getByRole('button', { name: 'Create another database user…' }).press('Enter');
    await frame.locator('#username:focus').waitFor();
    assert.ok(await frame.getByRole('button', { name: 'Copy password' }).isDisabled());
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
    assert.equal(await frame.getByLabel('Username').inputValue(), 'et-l');
    await tabTo(page, 'cancel-user');
    await page.keyboard.press('Enter');
    await frame.locator('#summary-user:focus').waitFor();
    await frame.getByRole('button', { name: 'Create another database user…' }).waitFor();
    const services = `/groups/${projectId}/privateEndpoint/AWS/endpointService`;
    const [east] = ((await other.request('GET', services)) as { id: string; regionName: string }[]).filter(
      ({ regionName }) => regionName === 'US_EAST_1',
    );
    await other.request('DELETE', `${services}/${east?.id ?? ''}/endpoint/vpce-795f2a55b006b4e58`);
    await frame.getByText('This endpoint is being deleted; the string stops working').waitFor();
    await frame.locator('code#string').getByText('@orders-pl-0.').waitFor();
    assert.deepEqual(await findViolations(page), []);
    await screenshot(page, 'connect-deleting');
  });

  it('keeps what was typed while hidden, sends a new user once, and finds it when the answer is lost', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1200 });
    await openSidebar(page);
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await click(row(page, 'Cluster Metrics'));
    const frame = webviewFrame(page);
    await frame.getByLabel('Username').fill('metrics_app');
    await frame.getByLabel('Role').selectOption('readWriteAnyDatabase');
    await expand(row(page, 'Endpoint service us-east-1'));
    await click(row(page, 'Interface endpoint'));
    await page.locator('.editor-instance .view-lines').getByText('"interfaceEndpointId"').waitFor();
    await page.locator('.tab').filter({ hasText: 'Connect: Metrics' }).click();
    await frame.getByLabel('Username').waitFor();
    assert.equal(await frame.getByLabel('Username').inputValue(), 'metrics_app');
    assert.equal(await frame.getByLabel('Role').inputValue(), 'readWriteAnyDatabase');
    assert.equal(await frame.locator('#password').inputValue(), '');
    await frame.getByRole('button', { name: 'Autogenerate secure password' }).click();
    await frame.getByRole('button', { name: 'Copy password' }).click();
    await frame.getByText('Password copied.').waitFor();
    const users = `/api/atlas/v2/groups/${sandbox.getProjectId('analytics-staging')}/databaseUsers`;
    await sandbox.faults([{ method: 'POST', path: users, delayMs: 3_000, reset: 'mid-body' }]);
    await frame.getByRole('button', { name: 'Create database user' }).dblclick();
    await frame.getByText('Creating the database user…').waitFor();
    await frame.getByText('Atlas’s answer was lost, but database user metrics_app exists.').waitFor();
    await frame.getByText('metrics_app · 1 user in the project').waitFor();
    const posts = (await sandbox.requests()).filter(
      ({ method, status }) => method === 'POST' && status < 300,
    );
    assert.equal(posts.length, 1);
  });

  it('comes back from a reload in the background, whatever was opened since, and ends with its session [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await click(row(page, 'Cluster Ledger'));
    const frame = webviewFrame(page);
    await frame.getByRole('heading', { name: 'Connect to Ledger' }).waitFor();
    await runCommand(page, 'Preferences: Open User Settings (JSON)');
    const tab = (name: string) => page.locator('.tab').filter({ hasText: name });
    await tab('settings.json').waitFor();
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await tab('settings.json').waitFor();
    await tab('Connect: Ledger').waitFor();
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    await frame.getByRole('heading', { name: 'Connect to Orders' }).waitFor();
    await tab('Connect: Ledger').click();
    await tab('Connect: Orders').waitFor({ state: 'detached' });
    await frame.locator('code#string').getByText('@ledger-pl-0').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Explore the Sandbox');
    await tab('Connect: Ledger').waitFor({ state: 'detached' });
  });

  it('is walked by keyboard alone, from the palette to the clipboard', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Ledger').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Connect…');
    await pick(page, 'Connect to which cluster?', 'Ledger');
    const frame = webviewFrame(page);
    await frame.locator('code#string').getByText('@ledger-pl-0-lb.').waitFor();
    await tabTo(page, 'summary-method');
    await page.keyboard.press('Enter');
    await tabTo(page, 'method-optimized');
    await page.keyboard.press('ArrowDown');
    await frame.locator('code#string').getByText('@ledger-pl-0.2564p').waitFor();
    assert.equal(await focusedId(page), 'method-srv');
    await tabTo(page, 'copy');
    await page.keyboard.press('Enter');
    await frame.getByText('Connection string copied.').waitFor();
    await clipboardHolds(page, /@ledger-pl-0\.2564p\.mongodb\.net/);
    // Another string: what was said of the former one goes.
    await frame.locator('#method-optimized').click();
    await frame.getByText('Connection string copied.').waitFor({ state: 'detached' });
  });

  it('passes axe in every theme, wide and narrow, and keeps its choices across a reload [long]', async () => {
    const { page, setTheme } = await suite.openWorkbench({ width: 1200, height: 1200 });
    await openSidebar(page);
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await click(row(page, 'Cluster Metrics'));
    await webviewFrame(page).getByLabel('Username').waitFor();
    for (const theme of allThemes) {
      await setTheme(theme);
      assert.ok(
        await webviewSays(page, `document.body.dataset.vscodeThemeKind === 'vscode-${theme}'`),
        theme,
      );
      assert.deepEqual(await findViolations(page), [], theme);
      await screenshot(page, `connect-${theme}`);
    }
    await page.setViewportSize({ width: 760, height: 1200 });
    assert.ok(await webviewSays(page, 'innerWidth < 760'));
    assert.deepEqual(await findViolations(page), []);
    await screenshot(page, 'connect-narrow');
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await webviewFrame(page)
      .getByRole('heading', { name: 'Connect to Metrics through a private endpoint' })
      .waitFor();
    await webviewFrame(page).locator('code#string').getByText('metrics-pl-0').waitFor();
  });
});
