import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { clipboardHolds, notification, openSidebar } from './support/page';
import {
  accept,
  answer,
  goBack,
  pick,
  pressOnItem,
  quickText,
  runCommand,
  typedIn,
} from './support/quickInput';
import type { SandboxControl } from './support/sandboxControl';
import { row, welcome } from './support/tree';
import { useWorkbench } from './support/workbench';
import { signOutOfOnlyProfile } from './support/signIn';

const OTHER_KEY = '00000000-0000-0000-0000-000000000000';
const HOW = 'Sign In to Atlas';
const WHERE = 'Sign In: Select Atlas Address';
const ADDRESS = 'Sign In: Enter Atlas Address';
const PUBLIC_KEY = 'Sign In: Public Key';
const PRIVATE_KEY = 'Sign In: Private Key';
const CLIENT_ID = 'Sign In: Client ID';
const CLIENT_SECRET = 'Sign In: Client Secret';
const NAME = 'Sign In: Profile Name';

/** Starts to sign in to the sandbox, whose address is in the settings, up to the question for the id. */
async function begin(page: Page, how: 'API key' | 'Service account'): Promise<void> {
  await runCommand(page, 'Atlas Private Endpoints: Sign In');
  await goToId(page, how);
}

async function goToId(page: Page, how: 'API key' | 'Service account'): Promise<void> {
  await pick(page, HOW, how);
  await accept(page, WHERE);
  await accept(page, ADDRESS);
}

async function signInWithKey(page: Page, sandbox: SandboxControl, key: string, name: string): Promise<void> {
  const { publicKey = '', privateKey = '' } = sandbox.getCredential(key);
  await begin(page, 'API key');
  await answer(page, PUBLIC_KEY, publicKey);
  await answer(page, PRIVATE_KEY, privateKey);
  await answer(page, NAME, name);
  await notification(page, `Signed in as ${name}:`);
}

describe('The account', () => {
  const suite = useWorkbench();

  it('is tested before it is stored, and stays signed out after a reload [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null, secretStorage: 'works' });
    const { publicKey = '', privateKey = '' } = sandbox.getCredential('reader');
    await openSidebar(page);
    await welcome(page).getByText('Sign In with an API Key or Service Account').click();
    await goToId(page, 'API key');
    await answer(page, PUBLIC_KEY, publicKey);
    await answer(page, PRIVATE_KEY, OTHER_KEY);
    // Refused: nothing is kept, the question comes again with what was typed and says why.
    await quickText(page, 'Atlas rejected the credential').waitFor();
    assert.equal(await typedIn(page, PUBLIC_KEY), publicKey);
    await answer(page, PUBLIC_KEY, ` "${publicKey}" `);
    await answer(page, PRIVATE_KEY, `\`${privateKey}\` `);
    await quickText(page, 'Organizations: Northwind-Mutual. Projects: payments-prod.').waitFor();
    await accept(page, NAME);
    await notification(page, 'Signed in as Northwind-Mutual: organization Northwind-Mutual, 1 project.');
    await row(page, 'AWS PrivateLink').waitFor();

    await page.reload();
    await openSidebar(page);
    await row(page, 'AWS PrivateLink').waitFor();
    await signOutOfOnlyProfile(page);
    await welcome(page).getByText('Explore the Sandbox').waitFor();
    await page.reload();
    await openSidebar(page);
    await welcome(page).getByText('Explore the Sandbox').waitFor();
  });

  it('can be a service account, whose first three projects are listed', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    const { clientId = '', clientSecret = '' } = sandbox.getCredential('owner-service-account');
    await openSidebar(page);
    await begin(page, 'Service account');
    await answer(page, CLIENT_ID, clientId);
    const { host } = new URL(sandbox.announcement.baseUrl);
    await quickText(page, `${CLIENT_SECRET} for ${host}`).waitFor();
    await quickText(page, `Sent only to ${host}.`).waitFor();
    await answer(page, CLIENT_SECRET, clientSecret);
    await quickText(page, /Projects: .+, .+, .+ and 1 more\./).waitFor();
    await answer(page, NAME, 'Work $(bug)');
    await notification(page, 'Signed in as Work $(bug): organization Northwind-Mutual, 4 projects.');
    await row(page, 'Project payments-prod', 'Private Endpoints').waitFor();
  });

  it('keeps the input while the user moves between steps, and discards it when the user cancels [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    const { publicKey = '', privateKey = '' } = sandbox.getCredential('owner');
    await openSidebar(page);
    await begin(page, 'API key');
    await answer(page, PUBLIC_KEY, publicKey);
    await goBack(page, PRIVATE_KEY);
    assert.equal(await typedIn(page, PUBLIC_KEY), publicKey);
    await goBack(page, PUBLIC_KEY);
    assert.equal(await typedIn(page, ADDRESS), sandbox.announcement.baseUrl);
    await goBack(page, ADDRESS);
    await goBack(page, WHERE);
    await goToId(page, 'API key');
    assert.equal(await typedIn(page, PUBLIC_KEY), publicKey);
    await accept(page, PUBLIC_KEY);
    await answer(page, PRIVATE_KEY, privateKey);
    await goBack(page, NAME);
    await quickText(page, PRIVATE_KEY).waitFor();
    assert.equal(
      await page.locator('.quick-input-widget .quick-input-box input').getAttribute('type'),
      'password',
    );
    await accept(page, PRIVATE_KEY);
    await quickText(page, NAME).waitFor();
    await sandbox.clearRequests();
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.reload();
    await openSidebar(page);
    await welcome(page).getByText('Explore the Sandbox').waitFor();
    assert.deepEqual(await sandbox.requests(), []);
  });

  it('is checked for values in the wrong field before a request is sent [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    const { clientId = '', clientSecret = '' } = sandbox.getCredential('owner-service-account');
    await openSidebar(page);
    await begin(page, 'Service account');
    await sandbox.clearRequests();
    await answer(page, CLIENT_ID, clientSecret);
    await quickText(page, 'This is the client secret, which belongs in the next step').waitFor();
    await answer(page, CLIENT_ID, OTHER_KEY);
    await quickText(page, 'This is the private key of an API key').waitFor();
    await answer(page, CLIENT_ID, `${clientId} ${clientSecret}`);
    await quickText(page, 'Enter one value at a time').waitFor();
    await answer(page, CLIENT_ID, clientId);
    await answer(page, CLIENT_SECRET, clientId);
    await quickText(page, 'This is the client ID, which belongs in the previous step').waitFor();
    assert.deepEqual(await sandbox.requests(), []);
  });

  it('is never sent to an address without https, with a reason [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: null });
    await openSidebar(page);
    await runCommand(page, 'Atlas Private Endpoints: Sign In');
    await pick(page, HOW, 'API key');
    await pick(page, WHERE, 'Other Address');
    await answer(page, ADDRESS, 'http://example.com');
    await quickText(page, 'The address must start with https://').waitFor();
    await answer(page, ADDRESS, 'https://cloud.mongodb.com/v2');
    await quickText(page, 'Remove everything after the host: https://cloud.mongodb.com').waitFor();
    await answer(page, ADDRESS, 'https://atlas.example.com');
    await quickText(page, 'Signing in to atlas.example.com.').waitFor();
    assert.equal(await typedIn(page, PUBLIC_KEY), '');
  });

  it('opens the API access list and copies the address to add [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    const { publicKey = '', privateKey = '' } = sandbox.getCredential('elsewhere');
    await openSidebar(page);
    await begin(page, 'API key');
    await answer(page, PUBLIC_KEY, publicKey);
    await answer(page, PRIVATE_KEY, privateKey);
    await quickText(page, 'isn’t on the API access list').waitFor();
    const opened = page.context().waitForEvent('page');
    await page.locator('.quick-input-widget a[aria-label^="View API Access List"]').click();
    const tab = await opened;
    await tab.waitForURL(/\/v2#\/preferences\/organizations$/);
    await tab.close();
    await clipboardHolds(page, '127.0.0.1');
    assert.equal(await typedIn(page, PUBLIC_KEY), publicKey);
  });

  it('can have several profiles, which can be renamed, switched, and signed out [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null, secretStorage: 'works' });
    await openSidebar(page);
    await signInWithKey(page, sandbox, 'reader', 'Reader');
    await row(page, 'AWS PrivateLink').waitFor();
    await signInWithKey(page, sandbox, 'owner', 'Owner');
    await row(page, 'Project analytics-staging', 'Clusters').waitFor();

    await runCommand(page, 'Atlas Private Endpoints: Switch Profile');
    await pick(page, 'Switch Profile', 'Reader');
    await row(page, 'Project analytics-staging', 'Clusters').waitFor({ state: 'detached' });
    await row(page, 'AWS PrivateLink').waitFor();

    await runCommand(page, 'Atlas Private Endpoints: Rename Profile');
    await answer(page, 'Rename Profile', 'Auditor');
    await runCommand(page, 'Atlas Private Endpoints: Switch Profile');
    await pressOnItem(page, 'Switch Profile', 'Owner', 'Rename');
    await answer(page, 'Rename Profile', 'Boss');
    await pick(page, 'Switch Profile', 'Boss');
    await row(page, 'Project analytics-staging', 'Clusters').waitFor();

    await runCommand(page, 'Atlas Private Endpoints: Switch Profile');
    await quickText(page, 'Auditor').waitFor();
    await pressOnItem(page, 'Switch Profile', 'Auditor', 'Sign Out');
    await page
      .locator('.part.statusbar')
      .getByText('Signed out of Auditor and removed its secret.')
      .waitFor();
    await quickText(page, 'Boss').waitFor();
    assert.equal(await quickText(page, 'Auditor').count(), 0);
    await page.keyboard.press('Escape');
    await row(page, 'Project analytics-staging', 'Clusters').waitFor();
  });

  it('has one profile, even if the same key is added twice [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    await openSidebar(page);
    await signInWithKey(page, sandbox, 'reader', 'First name');
    const { publicKey = '', privateKey = '' } = sandbox.getCredential('reader');
    await begin(page, 'API key');
    await answer(page, PUBLIC_KEY, publicKey);
    await answer(page, PRIVATE_KEY, privateKey);
    assert.equal(await typedIn(page, NAME), 'First name');
    await answer(page, NAME, 'Second name');
    await notification(page, 'Signed in as Second name:');
    await runCommand(page, 'Atlas Private Endpoints: Switch Profile');
    await quickText(page, 'Second name').waitFor();
    assert.equal(await quickText(page, 'First name').count(), 0);
  });

  it('isn’t required to explore the sandbox', async () => {
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

  it('is signed in again after the sandbox [long]', async () => {
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
