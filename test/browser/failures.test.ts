import assert from 'node:assert/strict';
import { openSidebar, notification } from './support/page';
import { answer, pick, runCommand } from './support/quickInput';
import { choose, click, expand, menuItems, press, row, rowTexts, welcome } from './support/tree';
import { lookUntil } from './support/until';
import { useWorkbench } from './support/workbench';

const AWS_SERVICES = (projectId: string) =>
  `/api/atlas/v2/groups/${projectId}/privateEndpoint/AWS/endpointService`;
const HTML = '<!doctype html><title>Sign in</title><p>Corporate portal</p>';

describe('Failures in the views', () => {
  const suite = useWorkbench();

  it('include an explanation of how to start if the user isn’t signed in [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: null });
    await openSidebar(page);
    await welcome(page).getByText('Sign In with an API Key or Service Account').waitFor();
    await welcome(page).getByText('Explore the Sandbox').waitFor();
  });

  it('include a credential that has access to no project [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: 'newcomer' });
    await openSidebar(page);
    await welcome(page).getByText('The credential can’t access any projects.').waitFor();
  });

  const states = [
    [
      'a wrong key',
      {
        status: 401,
        body: '{"error":401,"errorCode":"UNEXPECTED_ERROR","reason":"Unauthorized","detail":"no"}',
      },
      'Atlas rejected the credential',
      '',
    ],
    [
      'an HTML response',
      { status: 200, body: HTML, headers: { 'content-type': 'text/html' } },
      'The response didn’t come from Atlas',
      ' [long]',
    ],
    ['an interrupted connection', { reset: 'before-headers' as const }, 'Can’t reach Atlas', ' [long]'],
  ] as const;
  for (const [name, fault, sentence, mark] of states) {
    it(`show a welcome view with a next step for ${name}, and recover${mark}`, async () => {
      await suite.sandbox.faults([{ path: '/api/atlas/v2/groups', ...fault }]);
      const { page, sandbox } = await suite.openWorkbench({ isFirstStart: true });
      await openSidebar(page);
      await welcome(page).getByText(sentence).waitFor();
      await sandbox.faults([]);
      await welcome(page).getByText('Retry', { exact: true }).click();
      await row(page, 'AWS PrivateLink').waitFor();
    });
  }

  it('keep the rest of the tree when one list fails, with a row that shows the list and retries [long]', async () => {
    const path = AWS_SERVICES(suite.sandbox.getProjectId('payments-prod'));
    await suite.sandbox.faults([{ path, status: 200, body: HTML, headers: { 'content-type': 'text/html' } }]);
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader' });
    await openSidebar(page);
    const failed = row(page, 'AWS PrivateLink couldn’t be loaded');
    await failed.waitFor();
    await row(page, 'Azure Private Link').waitFor();
    await sandbox.faults([]);
    await click(failed);
    await row(page, 'Endpoint service us-east-1').waitFor();
    await failed.waitFor({ state: 'detached' });
  });

  it('don’t claim that a connection string is missing if the clusters couldn’t be loaded [long]', async () => {
    const path = `/api/atlas/v2/groups/${suite.sandbox.getProjectId('payments-prod')}/clusters`;
    await suite.sandbox.faults([{ path, status: 500, body: '{"error":500,"errorCode":"UNEXPECTED_ERROR"}' }]);
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader', isFirstStart: true });
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-east-1'));
    await choose(row(page, 'Interface endpoint vpce-795f'), 'Copy Connection String');
    const failure = await notification(page, 'Copy Connection String: Atlas server error (HTTP 500)');
    // The button runs the command again, on the same row.
    await sandbox.faults([]);
    await failure.getByRole('button', { name: 'Retry' }).click();
    await pick(page, 'Select a cluster to copy its connection string', 'Ledger');
  });

  it('show the age of a copied connection string if the clusters couldn’t be refreshed [long]', async () => {
    const path = `/api/atlas/v2/groups/${suite.sandbox.getProjectId('payments-prod')}/clusters`;
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader', isFirstStart: true });
    await openSidebar(page);
    await expand(row(page, 'Cluster Ledger'));
    await sandbox.faults([{ path, status: 500, body: '{"error":500,"errorCode":"UNEXPECTED_ERROR"}' }]);
    await press(row(page, 'Connection string via vpce-795f'), 'Copy Connection String');
    await notification(page, 'Couldn’t refresh clusters: Atlas server error (HTTP 500)');
  });

  it('show unknown statuses and providers unchanged, and hostile text literally [long]', async () => {
    const projectId = suite.sandbox.getProjectId('payments-prod');
    const hostile = '$(zap) [x](command:y) <b>bold</b> \u202Eevil';
    const base = {
      errorMessage: hostile,
      interfaceEndpoints: [],
      endpointServiceName: null,
      supportedRemoteRegions: null,
    };
    await suite.sandbox.faults([
      {
        path: AWS_SERVICES(projectId),
        status: 200,
        headers: { 'content-type': 'application/vnd.atlas.2023-01-01+json;charset=utf-8' },
        body: JSON.stringify([
          {
            ...base,
            id: 'a'.repeat(24),
            cloudProvider: 'AWS',
            regionName: 'US_EAST_1',
            status: 'RECALIBRATING',
          },
          { ...base, id: 'b'.repeat(24), cloudProvider: 'OCI', regionName: 'MOON_1', status: 'AVAILABLE' },
          { ...base, id: 'c'.repeat(24), cloudProvider: 'AWS', regionName: hostile, status: 'AVAILABLE' },
        ]),
      },
    ]);
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    const terminate = page.locator('.actions a[aria-label^="Terminate"]');
    await row(page, 'Endpoint service us-east-1, RECALIBRATING')
      .locator(terminate)
      .waitFor({ state: 'attached' });
    const stranger = row(page, /unknown provider OCI/);
    const offered = await menuItems(stranger);
    assert.ok(!offered.some((label) => label.includes('Terminate')), offered.join());
    const literal = row(page, 'Endpoint service $(zap) [x](command:y) <b>bold</b> evil');
    await literal.waitFor();
    assert.equal(await literal.locator('.codicon-zap').count(), 0);
    assert.ok((await rowTexts(page)).every((text) => !text.includes('\u202E')));
  });

  it('show who can delete when Atlas rejects the role, keep the row, and don’t offer it again [long]', async () => {
    // Atlas does not tell the roles of every credential.
    await suite.sandbox.faults([{ path: '/api/atlas/v2', status: 500, body: '{}' }]);
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader' });
    await openSidebar(page);
    await press(row(page, 'Endpoint service ap-south-1'), 'Terminate');
    await page.getByRole('dialog').getByRole('button', { name: 'Terminate', exact: true }).click();
    await notification(page, 'Organization Owners must add themselves to the project as a Project Owner.');
    const refused = row(page, 'Endpoint service ap-south-1, Failed');
    const offered = await lookUntil(
      () => menuItems(refused),
      (labels) => !labels.some((label) => label.includes('Terminate')),
    );
    assert.ok(!offered.some((label) => label.includes('Terminate')), offered.join());
    // A digest may be challenged first; with a credential, it was the answer to this person.
    const deletes = (await sandbox.requests()).filter(
      ({ method, credential }) => method === 'DELETE' && credential !== undefined,
    );
    assert.equal(deletes.length, 1);
  });

  it('send nothing when a termination is canceled, and show the order for a service with endpoints [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await openSidebar(page);
    await press(row(page, 'Endpoint service us-east-1'), 'Terminate');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Endpoint service us-east-1 still has interface endpoints').waitFor();
    await page.keyboard.press('Escape');
    await press(row(page, 'Endpoint service ap-south-1'), 'Terminate');
    await dialog.getByText('Terminate endpoint service ap-south-1?').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await runCommand(page, 'Atlas Private Endpoints: Terminate…');
    await pick(page, 'Select a private endpoint to terminate', 'vpce-5f9f');
    await dialog.getByText('This is the last endpoint of its service').waitFor();
    await dialog.getByRole('button', { name: 'Terminate', exact: true }).click();
    await answer(page, 'Type vpce-5f9f061192bfee497 to confirm', 'vpce-0000');
    await page.locator('.quick-input-widget .monaco-inputbox.error').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    assert.equal((await sandbox.requests()).filter(({ method }) => method === 'DELETE').length, 0);
  });

  it('don’t include an endpoint that was deleted elsewhere [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await openSidebar(page);
    await expand(row(page, 'Endpoint service us-west-2'));
    await row(page, 'Interface endpoint vpce-5f9f').waitFor();
    const path = `${AWS_SERVICES(sandbox.getProjectId('payments-prod'))}/e58e21e6e9f24d54d6d35ab9`;
    await sandbox.faults([
      {
        path: `${path}*`,
        status: 404,
        body: '{"error":404,"errorCode":"PRIVATE_ENDPOINT_SERVICE_NOT_FOUND","detail":"gone"}',
      },
    ]);
    await press(row(page, 'Interface endpoint vpce-5f9f'), 'Terminate');
    // The confirmation shows what was loaded; the state is loaded again before anything is deleted.
    await page.getByRole('dialog').getByRole('button', { name: 'Terminate', exact: true }).click();
    const id = 'vpce-5f9f061192bfee497';
    await answer(page, `Type ${id} to confirm`, id);
    await notification(page, 'Endpoint vpce-5f9f…97 no longer exists in Atlas.');
  });

  it('can be looked up in the log, which opens from the Command Palette [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'AWS PrivateLink').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Show Log');
    // The editor under test has no log writer, so the channel is chosen and empty.
    await page
      .locator('.part.panel option', { hasText: 'Private Endpoints for MongoDB Atlas' })
      .first()
      .waitFor({ state: 'attached' });
  });
});
