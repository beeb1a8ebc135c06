import assert from 'node:assert/strict';
import { openSidebar, notification } from './support/page';
import { answer, pick, runCommand } from './support/quickInput';
import { row, welcome } from './support/tree';
import { useWorkbench } from './support/workbench';

describe('the account', () => {
  const suite = useWorkbench();

  it('is tested against Atlas before it is kept; signing out empties the tree and a reload does not bring it back [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null, keepSecrets: true });
    const { publicKey = '', privateKey = '' } = sandbox.getCredential('reader');
    await openSidebar(page);
    await welcome(page).getByText('Sign In with an API Key or Service Account').click();
    await pick(page, 'Sign in to', 'API key');
    await answer(page, 'API key: public key (1/2)', publicKey);
    await answer(page, 'API key: private key (2/2)', '00000000-0000-0000-0000-000000000000');
    // Refused: nothing is kept, the question comes again with what was typed and says why.
    await page.locator('.quick-input-widget').getByText('Atlas does not accept the credential').waitFor();
    assert.equal(
      await page.locator('.quick-input-widget input[type="text"]').first().inputValue(),
      publicKey,
    );
    await answer(page, 'API key: public key (1/2)', ` ${publicKey} `);
    await answer(page, 'API key: private key (2/2)', privateKey);
    await notification(page, 'the credential sees 1 project');
    await row(page, 'AWS PrivateLink').waitFor();

    await page.reload();
    await openSidebar(page);
    await row(page, 'AWS PrivateLink').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Sign Out');
    await welcome(page).getByText('Explore the Sandbox').waitFor();
    await page.reload();
    await openSidebar(page);
    await welcome(page).getByText('Explore the Sandbox').waitFor();
  });

  it('takes a service account', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    const { clientId = '', clientSecret = '' } = sandbox.getCredential('owner-service-account');
    await openSidebar(page);
    await runCommand(page, 'Atlas Private Endpoints: Sign In');
    await pick(page, 'Sign in to', 'Service account');
    await answer(page, 'Service account: client id (1/2)', clientId);
    await answer(page, 'Service account: client secret (2/2)', clientSecret);
    await notification(page, 'the credential sees 4 projects');
    await row(page, 'Project payments-prod', 'Private Endpoints').waitFor();
  });

  it('explores the sandbox of its own without an account', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    await openSidebar(page);
    await sandbox.clearRequests();
    await welcome(page).getByText('Explore the Sandbox').click();
    await row(page, 'Project payments-prod', 'Private Endpoints').waitFor();
    await row(page, 'AWS PrivateLink').waitFor();
    assert.deepEqual(await sandbox.requests(), []);
    await runCommand(page, 'Atlas Private Endpoints: Sign Out');
    await welcome(page).getByText('Explore the Sandbox').waitFor();
  });

  it('gets its own credential back after the sandbox', async () => {
    const { page } = await suite.openWorkbench({ credential: 'reader' });
    await openSidebar(page);
    await page.locator('.part.sidebar').getByText('payments-prod').first().waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Explore the Sandbox');
    await row(page, 'Project analytics-staging', 'Clusters').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Sign Out');
    await row(page, 'Project analytics-staging', 'Clusters').waitFor({ state: 'detached' });
    await row(page, 'AWS PrivateLink').waitFor();
  });
});
