import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { OtherClient } from './support/atlas';
import { clearClipboard, clipboardHolds, openSidebar } from './support/page';
import { pick, runCommand } from './support/quickInput';
import type { SandboxControl } from './support/sandboxControl';
import { click, expand, press, row } from './support/tree';
import { focusedId, openStep, tabTo, webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';

const ENDPOINT = 'vpce-795f2a55b006b4e58';

/** Atlas's string as the page gives it: with a user, the password's placeholder and the cluster's name. */
function toExpected(raw: string | undefined, cluster: string, user = '<db_username>'): string {
  assert.ok(raw);
  const [base = '', query] = raw.replace('://', `://${user}:<db_password>@`).split('?');
  return `${base.replace(/([^/])$/, '$1/')}?${query ? `${query}&` : ''}appName=${cluster}`;
}

/** Copies the result, and returns it. */
async function copy(page: Page, expected: string): Promise<void> {
  await clearClipboard(page);
  const frame = webviewFrame(page);
  await frame.locator('#copy').click();
  await frame.getByText('Connection string copied.').waitFor();
  await clipboardHolds(page, expected);
}

function values(radios: Locator): Promise<string[]> {
  return radios.evaluateAll((inputs: { value: string }[]) => inputs.map(({ value }) => value));
}

/** From here on the list at a path lacks a cluster. */
async function answerWithout(sandbox: SandboxControl, path: string, cluster: string): Promise<void> {
  const list = (await new OtherClient(sandbox).request('GET', path)) as { results: { name: string }[] };
  const results = list.results.filter(({ name }) => name !== cluster);
  const body = JSON.stringify({ results, totalCount: results.length });
  await sandbox.faults([{ method: 'GET', path: `/api/atlas/v2${path}`, status: 200, body }]);
}

describe('The Connect page', () => {
  const suite = useWorkbench();

  it('is completed by keyboard only, from the Command Palette to the clipboard [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    const projectId = sandbox.getProjectId('payments-prod');
    const { srvConnectionString } = await new OtherClient(sandbox).getStrings(projectId, 'Ledger', ENDPOINT);
    await openSidebar(page);
    await row(page, 'Cluster Ledger').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Connect…');
    await pick(page, 'Select a cluster to connect to', 'Ledger');
    const frame = webviewFrame(page);
    const string = frame.locator('code#connectionString');
    const progress = frame.locator('#progress');
    await string.getByText('@ledger-pl-0-lb.').waitFor();
    const enter = async (step: string, control: string) => {
      await tabTo(page, `summary-${step}`);
      await page.keyboard.press('Enter');
      await tabTo(page, control);
    };

    await enter('cluster', 'cluster-Ledger');
    await page.keyboard.press('ArrowDown');
    await frame.getByRole('heading', { name: 'Connect to Orders' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await string.getByText('@ledger-pl-0-lb.').waitFor();

    await enter('type', 'type-private');
    await page.keyboard.press('ArrowDown');
    await progress.getByText('Ledger has no peering connection string.').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await string.getByText('@ledger.').waitFor();
    await page.keyboard.press('ArrowDown');
    await string.getByText('@ledger-pl-0-lb.').waitFor();

    await enter('link', 'link-optimized');
    await page.keyboard.press('ArrowDown');
    await string.getByText('@ledger-pl-0.').waitFor();
    assert.equal(await focusedId(page), 'link-legacy');

    await enter('endpoint', `endpoint-${ENDPOINT}`);
    await enter('user', 'user');
    await page.keyboard.type('app_orders');
    await string.getByText('//app_orders:').waitFor();

    await tabTo(page, 'method-drivers');
    await page.keyboard.press('End');
    await frame.getByRole('tabpanel', { name: '.env line' }).waitFor();
    assert.equal(await focusedId(page), 'method-env');
    await tabTo(page, 'copy');
    await page.keyboard.press('Enter');
    await frame.getByText('Connection string copied.').waitFor();
    await clipboardHolds(page, toExpected(srvConnectionString, 'Ledger', 'app_orders'));
    // Another string: what was said of the former one goes.
    await frame.locator('#link-optimized').click();
    await frame.getByText('Connection string copied.').waitFor({ state: 'detached' });
  });

  it('is completed by mouse for each connection string of each cluster, by endpoint ID [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1300 });
    const other = new OtherClient(sandbox);
    const projectId = sandbox.getProjectId('payments-prod');
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    const frame = webviewFrame(page);
    let copied = 0;
    for (const cluster of ['Orders', 'Ledger', 'Catalog', 'Reporting', 'Fraud', 'Recommendations']) {
      await openStep(page, 'cluster');
      await frame.locator(`#cluster-${cluster}`).click();
      await frame.getByRole('heading', { name: `Connect to ${cluster}` }).waitFor();
      await openStep(page, 'endpoint');
      const endpoints = frame.locator('#step-endpoint input');
      await endpoints.first().waitFor();
      for (const endpointId of await values(endpoints)) {
        const strings = await other.getStrings(projectId, cluster, endpointId);
        await frame.locator(`[id="endpoint-${endpointId}"]`).click();
        await openStep(page, 'link');
        const links = await values(frame.locator('#step-link input'));
        assert.equal(links.length > 0, strings.srvShardOptimizedConnectionString !== undefined);
        if (links.length > 0) await frame.locator('#link-optimized').click();
        const { srvShardOptimizedConnectionString: optimized, srvConnectionString: srv } = strings;
        await frame.locator('code#connectionString').waitFor();
        await copy(page, toExpected(optimized ?? srv ?? strings.connectionString, cluster));
        copied += 1;
        if (links.length > 0) {
          await frame.locator('#link-legacy').click();
          await copy(page, toExpected(srv, cluster));
          copied += 1;
        }
      }
    }
    assert.ok(copied >= 8, String(copied));
    await openStep(page, 'method');
    await frame.getByRole('tab', { name: 'Drivers' }).click();
    await frame.locator('#summary-options').click();
    await frame.getByLabel('Database').fill('my orders');
    await frame.locator('code#connectionString').getByText('/my%20orders?').waitFor();
  });

  it('selects the only cluster with a connection string for the endpoint that it was opened from [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await sandbox.freeze();
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
    await frame.locator('code#connectionString').getByText('@catalog-pl-0.').waitFor();
    await frame.getByRole('tab', { name: 'Compass' }).click();
    const path = `/groups/${sandbox.getProjectId('payments-prod')}/clusters`;
    await answerWithout(sandbox, path, 'Catalog');
    await frame.getByText('Catalog no longer exists. Select another cluster.', { exact: true }).waitFor();
  });

  it('keeps the endpoint that it was opened from, and the focus [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1000 });
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-east-1'));
    await press(row(page, 'Interface endpoint vpce-795f'), 'Connect');
    const frame = webviewFrame(page);
    await frame.getByText('Select a cluster to see the connection string.').waitFor();
    await frame.locator('#summary-cluster').focus();
    await tabTo(page, 'cluster-Catalog');
    await page.keyboard.press('Space');
    await frame.locator('code#connectionString').getByText('@catalog-pl-0.').waitFor();
    assert.equal(await focusedId(page), 'cluster-Catalog');
    for (const cluster of ['Ledger', 'Orders', 'Fraud']) {
      await page.keyboard.press('ArrowDown');
      await frame.getByRole('heading', { name: `Connect to ${cluster}` }).waitFor();
    }
    await frame.getByText('No connection string for this endpoint').first().waitFor();
    assert.equal(await focusedId(page), 'cluster-Fraud');
    await frame.locator('.what').getByText('no connection string for Fraud').waitFor();
  });

  it('shows why there is no connection string, and where the path is broken [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1300 });
    await openSidebar(page);
    const frame = webviewFrame(page);
    for (const [cluster, sentence, brokenAt] of [
      ['Playground', 'M0 clusters don’t support private endpoints, which require M10 or larger.', 'Cluster'],
      [
        'Archive',
        'The endpoint service in eu-west-1 has no interface endpoint yet (Not configured).',
        'Interface endpoint',
      ],
      ['Warehouse', 'Warehouse is paused.', 'Cluster'],
      [
        'Sessions',
        'Atlas is updating Sessions. The connection string appears when the cluster is IDLE again.',
        '',
      ],
    ] as const) {
      await click(row(page, `Cluster ${cluster}`));
      await frame.locator('.result').getByText(sentence).waitFor();
      assert.equal(await frame.locator('#copy').count(), 0);
      const stops = await frame.locator('.path li').allTextContents();
      const broken = stops.filter((stop) => stop.includes('The path is broken here. '));
      assert.equal(broken.length, brokenAt === '' ? 0 : 1, cluster);
      assert.ok(broken.every((stop) => stop.includes(brokenAt)));
    }
    await click(row(page, 'Cluster Playground'));
    await frame.getByRole('button', { name: 'Use Standard Connection' }).click();
    await frame.locator('code#connectionString').getByText('@playground.').waitFor();
  });

  it('shows that the selected cluster or endpoint was deleted [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1000 });
    await sandbox.freeze();
    const other = new OtherClient(sandbox);
    const project = `/groups/${sandbox.getProjectId('payments-prod')}`;
    await openSidebar(page);
    await click(row(page, 'Cluster Recommendations'));
    const frame = webviewFrame(page);
    const string = frame.locator('code#connectionString');
    await string.getByText('@recommendations-psc-0.').waitFor();
    await answerWithout(sandbox, `${project}/clusters`, 'Recommendations');
    await frame.getByText('Recommendations no longer exists. Select another cluster.').waitFor();
    assert.equal(await frame.locator('#copy').count(), 0);
    await sandbox.faults([]);

    await expand(row(page, 'Endpoint service us-east-1'));
    await press(row(page, 'Interface endpoint vpce-795f'), 'Connect');
    await openStep(page, 'cluster');
    await frame.locator('#cluster-Orders').click();
    await string.getByText('@orders-pl-0.').waitFor();
    const services = `${project}/privateEndpoint/AWS/endpointService`;
    const [east] = ((await other.request('GET', services)) as { id: string; regionName: string }[]).filter(
      ({ regionName }) => regionName === 'US_EAST_1',
    );
    await other.request('DELETE', `${services}/${east?.id ?? ''}/endpoint/${ENDPOINT}`);
    await frame.getByText('This endpoint is being deleted. The connection string stops working').waitFor();
    await string.getByText('@orders-pl-0.').waitFor();
    await sandbox.step(3_600_000);
    await string.waitFor({ state: 'detached' });
    const gone = 'No endpoint service in the project has endpoint vpce-795f…58.';
    await frame.locator('.result').getByText(gone).waitFor();
    await frame
      .locator('.path li')
      .filter({ hasText: 'The path is broken here' })
      .getByText('not in Atlas')
      .waitFor();
  });
});
