import assert from 'node:assert/strict';
import { clipboardHolds, openSidebar, screenshot } from './support/page';
import { accept, pick, quickText, runCommand } from './support/quickInput';
import { choose, click, collapse, expand, row } from './support/tree';
import { findViolations, openStep, webviewFrame } from './support/webview';
import { allThemes, useWorkbench } from './support/workbench';

const MINUTES = 60_000;
const NEW_ENDPOINT = 'vpce-0c2d4e6f8a1b3c5d7';

describe('Replace an endpoint and migrate a service', () => {
  const suite = useWorkbench();

  it('adds the correct endpoint before it terminates the failed one [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1400, theme: 'light' });
    await sandbox.freeze();
    await openSidebar(page);
    // In regionalized mode, a region may have several endpoints.
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await expand(row(page, 'Project vehicle-telemetry', 'Private Endpoints'));
    await expand(row(page, 'Endpoint service ap-southeast-1'));
    const failed = row(page, /^Interface endpoint vpce-\S+, Rejected/);
    await choose(failed, 'Replace Endpoint…');
    const frame = webviewFrame(page);
    await openStep(page, 'replacement');
    await frame.getByText('Add a correct endpoint first.').waitFor();
    assert.equal(await frame.locator('#do-terminateFailed-replacement').count(), 0);
    await screenshot(page, 'replace-before');
    await openStep(page, 'add');
    await frame.locator('#field-add-endpointId').fill(NEW_ENDPOINT);
    await frame.locator('#do-addEndpoint-add').click();
    await frame.locator('#step-add.done').waitFor();
    await sandbox.step(5 * MINUTES);
    await frame.locator('#step-connected.done').waitFor();
    await openStep(page, 'replacement');
    await screenshot(page, 'replace-after');
    await frame.locator('#do-terminateFailed-replacement').click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Terminate' }).click();
    await sandbox.step(10 * MINUTES);
    await failed.waitFor({ state: 'detached' });
    await row(page, 'Interface endpoint vpce-0c2d').waitFor();
  });

  it('shows the migration of a legacy service in every theme, and creates the port-mapped one [long]', async () => {
    const { page, sandbox, setTheme } = await suite.openWorkbench({ height: 1500 });
    await sandbox.freeze();
    await openSidebar(page);
    const legacy = row(page, /^Endpoint service [^,]+, .*legacy, \d+ days left/);
    await legacy.waitFor();
    await screenshot(page, 'legacy-row');
    await choose(legacy, 'Migrate to Port-Mapped Service…');
    const frame = webviewFrame(page);
    await frame
      .locator('.badge')
      .getByText(/^legacy, \d+ days left$/)
      .waitFor();
    await frame.locator('.checklist > li').nth(4).waitFor();
    for (const theme of allThemes) {
      await setTheme(theme);
      await openStep(page, 'cloud');
      await screenshot(page, `migrate-${theme}`);
      assert.deepEqual(await findViolations(page), [], theme);
    }
  });
});

describe('Commands next to a cause', () => {
  const suite = useWorkbench({ world: 'without-endpoints' });

  it('shows the Atlas CLI command for a missing service, and the cloud’s command for a missing endpoint [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1200, isFirstStart: true, theme: 'light' });
    await sandbox.freeze();
    await openSidebar(page);
    await runCommand(page, 'Atlas Private Endpoints: Explain Missing Connection String');
    const question = 'Why Policies has no private connection string';
    await pick(page, 'Select a cluster to see why it has no private connection string', 'Policies');
    await quickText(page, /^atlas privateEndpoints aws create --region US_EAST_1/).waitFor();
    await screenshot(page, 'explain-command');
    await pick(page, question, 'Copy Command');
    await clipboardHolds(
      page,
      /^atlas privateEndpoints aws create --region US_EAST_1 --projectId [0-9a-f]{24}$/,
    );

    // The setup knows the region.
    await runCommand(page, 'Atlas Private Endpoints: Explain Missing Connection String');
    await pick(page, 'Select a cluster to see why it has no private connection string', 'Policies');
    await pick(page, question, 'that region has no private endpoint');
    await accept(page, 'Select other regions to accept VPC endpoints from');
    await page.locator('.monaco-dialog-box').getByText('Create an endpoint service in us-east-1?').waitFor();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Create Service' }).click();
    const frame = webviewFrame(page);
    await frame.getByText('Creating private link').first().waitFor();
    await sandbox.step(5 * MINUTES);
    await frame.locator('#step-service.done').waitFor();
    await frame.locator('#block-terraform-label').click();
    await frame.locator('#copy-terraform').click();
    await clipboardHolds(page, /^import \{[^]*resource "aws_vpc_endpoint" "atlas"/);
    await screenshot(page, 'setup-terraform');

    await click(row(page, 'Cluster Policies'));
    const connect = webviewFrame(page);
    const command = connect.locator('.result .command');
    await command.getByText(/^aws ec2 create-vpc-endpoint --region us-east-1 .*VPC_ID/).waitFor();
    await screenshot(page, 'connect-command');
    assert.deepEqual(await findViolations(page), []);
    await command.getByRole('button', { name: 'Copy Command' }).click();
    await clipboardHolds(page, /^aws ec2 create-vpc-endpoint --region us-east-1 /);
  });

  it('copies Atlas CLI commands with the keyboard only [long]', async () => {
    const { page } = await suite.openWorkbench({ isFirstStart: true });
    await openSidebar(page);
    await runCommand(page, 'Atlas Private Endpoints: Copy as Atlas CLI Command');
    await pick(page, 'Select an item for the Atlas CLI command', 'Policies');
    await screenshot(page, 'atlas-cli-actions');
    await pick(page, 'Select the action to copy as an Atlas CLI command', 'Describe connection strings');
    await clipboardHolds(
      page,
      /^atlas clusters connectionStrings describe Policies --type privateEndpoint --projectId [0-9a-f]{24} --output json$/,
    );
  });
});
