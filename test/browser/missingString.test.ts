import assert from 'node:assert/strict';
import { OtherClient } from './support/atlas';
import { clipboardHolds, notification, openSidebar } from './support/page';
import { pick, runCommand } from './support/quickInput';
import { choose, row } from './support/tree';
import { webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';

const WIDGET = '.quick-input-widget';

interface Service {
  readonly id: string;
  readonly regionName: string;
  readonly interfaceEndpoints: readonly string[];
}

/** An AWS service's endpoints with their statuses, as somebody else sees them. */
async function loadEndpoints(atlas: OtherClient, projectId: string, region: string) {
  const path = `/groups/${projectId}/privateEndpoint/AWS/endpointService`;
  const services = (await atlas.request('GET', path)) as readonly Service[];
  const service = services.find(({ regionName }) => regionName === region);
  assert.ok(service);
  return Promise.all(
    service.interfaceEndpoints.map(async (id) => {
      const address = `${path}/${service.id}/endpoint/${id}`;
      const { connectionStatus } = (await atlas.request('GET', address)) as { connectionStatus: string };
      return { id, address, connectionStatus };
    }),
  );
}

describe('Explain Missing Connection String', () => {
  const suite = useWorkbench();

  it('shows the cause, watches the cluster’s change, and notifies with a Copy button [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await sandbox.freeze();
    await openSidebar(page);
    await runCommand(page, 'Atlas Private Endpoints: Explain Missing Connection String');
    await pick(page, 'Select a cluster to see why it has no private connection string', 'Diagnostics');
    const widget = page.locator(WIDGET);
    await widget.getByText('Why Diagnostics has no private connection string').waitFor();
    await widget
      .getByText(/^Endpoint vpce-\S+ in eu-central-1 is available\.$/)
      .first()
      .waitFor();
    await pick(page, 'Why Diagnostics has no private connection string', 'Atlas is updating Diagnostics');
    await notification(page, 'Watching Diagnostics');

    // Somebody else changes the region's endpoints; the cluster has its strings when it is IDLE again.
    const atlas = new OtherClient(sandbox);
    const projectId = sandbox.getProjectId('vehicle-telemetry');
    const endpoints = await loadEndpoints(atlas, projectId, 'EU_CENTRAL_1');
    const rejected = endpoints.find(({ connectionStatus }) => connectionStatus === 'REJECTED');
    const available = endpoints.find(({ connectionStatus }) => connectionStatus === 'AVAILABLE');
    assert.ok(rejected && available);
    await atlas.request('DELETE', rejected.address);
    await sandbox.step(60_000);

    const there = await notification(page, 'Diagnostics now has a private connection string.');
    await there.getByRole('button', { name: 'Copy Connection String' }).click();
    await pick(page, 'Copy Connection String for Diagnostics', 'Optimized');
    const strings = await atlas.getStrings(projectId, 'Diagnostics', available.id);
    const host = strings.srvShardOptimizedConnectionString?.split('//')[1] ?? '';
    assert.match(host, /-lb\./);
    await clipboardHolds(page, new RegExp(`^mongodb\\+srv://[^@]+@${host.replaceAll('.', '\\.')}/`));
  });

  it('opens the available connection from the cause [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await choose(row(page, 'Cluster Playground'), 'Explain Missing Connection String');
    await pick(
      page,
      'Why Playground has no private connection string',
      'M0 clusters don’t support private endpoints',
    );
    const frame = webviewFrame(page);
    await frame
      .getByText(/^mongodb\+srv:\/\/<db_username>:<db_password>@playground\./)
      .first()
      .waitFor();
  });
});
