import assert from 'node:assert/strict';
import { OtherClient } from './support/atlas';
import { openSidebar } from './support/page';
import { click, collapse, expand, row } from './support/tree';
import { webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';

describe('External changes', () => {
  const suite = useWorkbench();

  it('appear on the open Connect page and in the tree [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1100 });
    await sandbox.freeze();
    const other = new OtherClient(sandbox);
    const project = `/groups/${sandbox.getProjectId('analytics-staging')}`;
    await openSidebar(page);
    // Folded away, so that the other project's rows are in sight.
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await click(row(page, 'Cluster Metrics'));
    const frame = webviewFrame(page);
    await frame.getByText('The project has no database users. Create one to connect.').waitFor();

    await other.request('POST', `${project}/databaseUsers`, {
      databaseName: 'admin',
      groupId: sandbox.getProjectId('analytics-staging'),
      username: 'etl',
      password: 'only-for-the-sandbox',
      roles: [{ databaseName: 'admin', roleName: 'readWriteAnyDatabase' }],
    });
    await frame.getByText('Not needed: the project has 1 user.').waitFor();
    await frame.locator('code#connectionString').getByText('metrics-pl-0').waitFor();

    const services = (await other.request('GET', `${project}/privateEndpoint/AWS/endpointService`)) as {
      id: string;
      interfaceEndpoints: string[];
    }[];
    const [service] = services;
    const endpointId = service?.interfaceEndpoints[0];
    assert.ok(service && endpointId);
    await other.request(
      'DELETE',
      `${project}/privateEndpoint/AWS/endpointService/${service.id}/endpoint/${endpointId}`,
    );
    await frame.locator('.stop').filter({ hasText: 'Interface endpoint' }).getByText('Deleting').waitFor();
    await sandbox.step(120_000);
    await frame.getByText('Metrics has no private endpoint-aware connection string').first().waitFor();
    await row(page, 'No private endpoints in this project').waitFor();
  });

  it('appear in an open Describe document [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await sandbox.freeze();
    const other = new OtherClient(sandbox);
    const project = `/groups/${sandbox.getProjectId('payments-prod')}`;
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-west-2'));
    await click(row(page, 'Interface endpoint vpce-5f9f'));
    const editor = page.locator('.editor-instance .view-lines');
    await editor.getByText('"connectionStatus"').waitFor();
    await other.request(
      'DELETE',
      `${project}/privateEndpoint/AWS/endpointService/e58e21e6e9f24d54d6d35ab9/endpoint/vpce-5f9f061192bfee497`,
    );
    await editor.getByText('"DELETING"').first().waitFor();
    await sandbox.step(120_000);
    await editor.getByText('no longer exists in Atlas').waitFor();
  });
});
