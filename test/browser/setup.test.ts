import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { clipboardHolds, notification, openSidebar, screenshot } from './support/page';
import { accept, pick, runCommand } from './support/quickInput';

import { allThemes, useWorkbench } from './support/workbench';
import { findViolations, isTrueInWebview, openStep, webviewFrame } from './support/webview';

const MINUTES = 60_000;
const SUBSCRIPTION = '/subscriptions/0a1b2c3d-1111-2222-3333-444455556666';
const PRIVATE_ENDPOINT = `${SUBSCRIPTION}/resourceGroups/network-rg/providers/Microsoft.Network/privateEndpoints/atlas-pe`;

/** What a user does in each cloud, and what its commands print. */
interface Journey {
  readonly product: string;
  readonly region: string;
  readonly more: (page: Page) => Promise<void>;
  readonly fields: Readonly<Record<string, string>>;
  readonly command: RegExp;
  readonly output: string;
  /** What the output doesn't contain. */
  readonly addFields?: Readonly<Record<string, string>>;
  readonly endpoint: string;
  readonly cluster: string;
  readonly connectionString: RegExp;
}

const JOURNEYS: readonly Journey[] = [
  {
    product: 'AWS PrivateLink',
    region: 'us-east-1',
    more: (page) => accept(page, 'Select other regions to accept VPC endpoints from'),
    fields: { vpcId: 'vpc-0a1b2c3d4e5f67890', subnetIds: 'subnet-0a1b2c3d4e5f67890' },
    command:
      /^aws ec2 create-vpc-endpoint --region us-east-1 .*--service-name com\.amazonaws\.vpce\.us-east-1\.vpce-svc-[0-9a-f]{17} --output json --no-cli-pager$/,
    output: JSON.stringify({
      VpcEndpoint: { VpcEndpointId: 'vpce-0c2d4e6f8a1b3c5d7', State: 'pendingAcceptance' },
    }),
    endpoint: 'vpce-0c2d4e6f8a1b3c5d7',
    cluster: 'Policies',
    connectionString: /^mongodb\+srv:\/\/.*policies-pl-0\./,
  },
  {
    product: 'Azure Private Link',
    region: 'eastus2',
    more: () => Promise.resolve(),
    fields: { resourceGroup: 'network-rg', vnet: 'app-vnet', subnet: 'endpoints', endpointName: 'atlas-pe' },
    command:
      /^az network private-endpoint create --resource-group network-rg --name atlas-pe .*--manual-request true/,
    output: `${JSON.stringify({ id: PRIVATE_ENDPOINT })}\n${JSON.stringify({ ipConfigurations: [{ privateIPAddress: '10.0.0.4' }] })}`,
    endpoint: PRIVATE_ENDPOINT,
    cluster: 'Quotes',
    connectionString: /^mongodb\+srv:\/\/.*quotes-pl-0\./,
  },
  {
    product: 'Google Cloud Private Service Connect',
    region: 'us-east4',
    more: (page) => pick(page, 'Select the type of the service', 'Port-mapped'),
    fields: {
      cloudProjectId: 'policy-network',
      network: 'default',
      subnet: 'endpoints',
      endpointName: 'atlas-psc',
    },
    command: /^gcloud compute addresses create atlas-psc-ip --region=us-east4 /,
    output: JSON.stringify([{ name: 'atlas-psc', IPAddress: '10.0.0.5' }]),
    endpoint: 'atlas-psc',
    cluster: 'Pricing',
    connectionString: /^mongodb\+srv:\/\/.*pricing-psc-0\./,
  },
  {
    product: 'Google Cloud Private Service Connect',
    region: 'us-east4',
    more: (page) => pick(page, 'Select the type of the service', 'Legacy'),
    fields: {
      cloudProjectId: 'policy-network',
      network: 'default',
      subnet: 'endpoints',
      endpointName: 'atlas-psc',
    },
    command: /^gcloud compute addresses create atlas-psc-0-ip --region=us-east4 /,
    output: JSON.stringify(
      [0, 1, 2, 3, 4, 5].map((n) => ({ name: `atlas-psc-${n}`, IPAddress: `10.0.0.${n + 5}` })),
    ),
    addFields: { groupName: 'atlas-psc' },
    endpoint: 'atlas-psc',
    cluster: 'Pricing',
    connectionString: /^mongodb\+srv:\/\/.*pricing-pl-0\./,
  },
];

async function fill(frame: FrameLocator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(fields)) await frame.locator(`#field-cloud-${id}`).fill(value);
}

/** Creates a service from the welcome view and waits for its page. */
async function createService(page: Page, { product, region, more }: Journey): Promise<FrameLocator> {
  await page
    .locator('.part.sidebar')
    .getByRole('button', { name: 'Create Private Endpoint…' })
    .last()
    .click();
  await pick(page, 'Select a cloud provider', product);
  await pick(page, 'Select a region for the endpoint service', region);
  await more(page);
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Create Service' }).click();
  const frame = webviewFrame(page);
  await frame.getByRole('heading', { name: `Set up a private endpoint in ${region}` }).waitFor();
  return frame;
}

describe('Set up a private endpoint', () => {
  const suite = useWorkbench({ world: 'without-endpoints' });

  for (const [index, journey] of JOURNEYS.entries())
    it(`goes from no endpoint to a connection string: ${journey.product}${journey.addFields ? ', legacy' : ''}${index === 0 ? '' : ' [long]'}`, async () => {
      const { page, sandbox } = await suite.openWorkbench({
        theme: 'light',
        height: 1300,
        isFirstStart: true,
      });
      await sandbox.freeze();
      await openSidebar(page);
      await page
        .locator('.part.sidebar')
        .getByText('This project has no private endpoints.')
        .first()
        .waitFor();
      const frame = await createService(page, journey);
      await frame.getByText('Creating private link').first().waitFor();
      await screenshot(page, `setup-created-${index}`);
      await sandbox.step(5 * MINUTES);
      await frame.locator('#step-service.done').waitFor();

      if (journey.addFields) await openStep(page, 'cloud');
      await fill(frame, journey.fields);
      await frame.locator('#copy-commands').click();
      await clipboardHolds(page, journey.command);
      await frame.locator('#field-cloud-output').fill(journey.output);
      await frame.locator('#hint-cloud-output').getByText('Found:').waitFor();
      if (journey.addFields) await openStep(page, 'add');
      for (const [id, value] of Object.entries(journey.addFields ?? {}))
        await frame.locator(`#field-add-${id}`).fill(value);
      await screenshot(page, `setup-filled-${index}`);
      await frame.locator('#do-addEndpoint-add').click();
      await frame.locator('#step-add.done').waitFor();
      await sandbox.step(5 * MINUTES);
      await frame.locator('#step-connected.done').waitFor();
      await openStep(page, 'connected');
      await frame.getByText(`The connection strings for ${journey.cluster} appear`).waitFor();
      await screenshot(page, `setup-connected-${index}`);
      await sandbox.step(5 * MINUTES);
      await frame.locator('#do-connect-connected').press('Enter');
      const connect = webviewFrame(page);
      await connect
        .getByRole('heading', { name: `Connect to ${journey.cluster} through a private endpoint` })
        .waitFor();
      await connect.locator('.result.string').waitFor();
      await connect.getByRole('button', { name: 'Copy', exact: true }).click();
      await clipboardHolds(page, journey.connectionString);
      const posts = (await sandbox.requests()).filter(
        ({ method, status }) => method === 'POST' && status < 300,
      );
      assert.equal(posts.length, 2);
      await notification(page, 'Endpoint service');
      await notification(page, 'Endpoint ');
    });

  it('is accessible in every theme and at narrow width, and keeps the input across a reload [long]', async () => {
    const { page, sandbox, setTheme } = await suite.openWorkbench({ height: 1500, isFirstStart: true });
    await sandbox.freeze();
    await openSidebar(page);
    const [aws] = JOURNEYS;
    assert.ok(aws);
    const frame = await createService(page, aws);
    await sandbox.step(5 * MINUTES);
    await frame.locator('#step-service.done').waitFor();
    await fill(frame, { vpcId: 'my-vpc', subnetIds: 'subnet-0a1b2c3d4e5f67890' });
    await frame.locator('#hint-cloud-vpcId').getByText('A VPC ID is').waitFor();
    await openStep(page, 'firewall');
    await frame.locator('#field-cloud-output').fill('{"VpcEndpointId": "vpce-0a1b2c3d"}');
    await frame.locator('#hint-cloud-output').getByText('incomplete').waitFor();
    for (const theme of allThemes) {
      await setTheme(theme);
      assert.ok(await isTrueInWebview(page, `document.body.dataset.vscodeThemeKind === 'vscode-${theme}'`));
      await screenshot(page, `setup-${theme}`);
      assert.deepEqual(await findViolations(page), [], theme);
    }
    await page.setViewportSize({ width: 640, height: 1100 });
    await screenshot(page, 'setup-narrow');
    await page.setViewportSize({ width: 1280, height: 1100 });
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    const again = webviewFrame(page);
    await again.locator('#field-cloud-vpcId').waitFor();
    assert.equal(await again.locator('#field-cloud-vpcId').inputValue(), 'my-vpc');
  });

  it('watches on after a reload without the view or the page [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ isFirstStart: true });
    await sandbox.freeze();
    await openSidebar(page);
    const [aws] = JOURNEYS;
    assert.ok(aws);
    const frame = await createService(page, aws);
    await frame.getByText('Creating private link').first().waitFor();
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'View: Show Explorer');
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await page.locator('.part.sidebar').getByText('orders-service').first().waitFor();
    await sandbox.step(5 * MINUTES);
    await notification(page, 'Endpoint service us-east-1: Available');
  });

  it('says why Atlas rejects an endpoint, names what is wrong in a field, and sends each request once [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1300, isFirstStart: true });
    await sandbox.freeze();
    await openSidebar(page);
    const [aws] = JOURNEYS;
    assert.ok(aws);
    const frame = await createService(page, aws);
    await openStep(page, 'add');
    await frame.locator('#field-add-endpointId').fill('vpce-svc-0a1b2c3d4e5f67890');
    await frame.locator('#do-addEndpoint-add').click();
    await frame.locator('.problem').getByText('This is the ID of an endpoint service.').waitFor();
    await frame.locator('#field-add-endpointId').fill(aws.endpoint);
    await frame.locator('#do-addEndpoint-add').click();
    await frame
      .locator('.problem')
      .getByText('is not ready to accept endpoint connection requests')
      .waitFor();
    await sandbox.step(5 * MINUTES);
    await frame.locator('#step-service.done').waitFor();
    await sandbox.clearRequests();
    await sandbox.faults([{ method: 'POST', path: '/api/*', reset: 'mid-body', times: 1 }]);
    await frame.locator('#do-addEndpoint-add').click();
    await frame.locator('#step-add.done').waitFor();
    const posts = (await sandbox.requests()).filter(
      ({ method, status }) => method === 'POST' && status !== 401,
    );
    assert.equal(posts.length, 1);
  });

  it('runs the commands in a terminal outside the workspace only when asked, and reads their output [long]', async () => {
    const programs = makeAwsProgram();
    const { page, sandbox, folder } = await suite.openWorkbench({
      height: 1300,
      isFirstStart: true,
      environment: { PATH: `${programs}:${process.env['PATH'] ?? ''}` },
    });
    await sandbox.freeze();
    await openSidebar(page);
    const [aws] = JOURNEYS;
    assert.ok(aws);
    const frame = await createService(page, aws);
    await sandbox.step(5 * MINUTES);
    await frame.locator('#step-service.done').waitFor();
    assert.equal(await frame.locator('#do-runInTerminal-cloud').count(), 0);
    await fill(frame, aws.fields);
    await frame.locator('#do-runInTerminal-cloud').click();
    await frame.locator('#hint-cloud-output').getByText(`Found: ${aws.endpoint}`).waitFor();
    await screenshot(page, 'setup-terminal');
    assert.notEqual(readFileSync(path.join(programs, 'folder'), 'utf8').trim(), folder);
    rmSync(programs, { recursive: true });
  });
});

/** A folder with a program `aws` that prints what the AWS CLI prints, and notes its working folder in the file `folder`. */
function makeAwsProgram(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ape-aws-'));
  writeFileSync(
    path.join(folder, 'aws'),
    `#!/bin/sh\npwd > '${folder}/folder'\necho '${JOURNEYS[0]?.output ?? ''}'\n`,
    {
      mode: 0o755,
    },
  );
  return folder;
}
