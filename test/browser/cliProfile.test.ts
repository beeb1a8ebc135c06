import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { clipboardHolds, notification, openSidebar } from './support/page';
import { answer, pick, quickText, runCommand } from './support/quickInput';
import { row, welcome } from './support/tree';
import { useWorkbench } from './support/workbench';

const USE = 'Atlas Private Endpoints: Use an Atlas CLI Profile';

describe('An Atlas CLI profile', () => {
  const suite = useWorkbench();
  const folders: string[] = [];

  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** A window of a person whose Atlas CLI has this configuration. */
  async function openWith(config: string) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ape-cli-'));
    folders.push(folder);
    mkdirSync(path.join(folder, 'atlascli'));
    writeFileSync(path.join(folder, 'atlascli', 'config.toml'), config);
    const { page } = await suite.openWorkbench({
      credential: null,
      environment: { XDG_CONFIG_HOME: folder },
    });
    await openSidebar(page);
    await welcome(page).getByText('Explore the Sandbox').waitFor();
    return page;
  }

  const toProfile = (name: string, key: string, hasSecret = true) => {
    const { publicKey = '', privateKey = '' } = suite.sandbox.getCredential(key);
    return [
      `[${name}]`,
      `ops_manager_url = "${suite.sandbox.announcement.baseUrl}/"`,
      `public_api_key = "${publicKey}"`,
      hasSecret ? `private_api_key = "${privateKey}"` : 'auth_type = "api_keys"',
      '',
    ].join('\n');
  };

  it('signs in with the credential in its file, under its own name [long]', async () => {
    const page = await openWith(toProfile('default', 'reader'));
    await runCommand(page, USE);
    await notification(page, 'Signed in as default: organization Northwind-Mutual, 1 project.');
    await row(page, 'AWS PrivateLink').waitFor();
  });

  it('is never used with the base_url in its file, and the user is told [long]', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    let received = 0;
    other.on('request', (_, response) => {
      received++;
      response.writeHead(500).end();
    });
    try {
      const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      const profiles = toProfile('default', 'reader') + toProfile('work', 'owner');
      const page = await openWith(`base_url = "${address}"\n${profiles}`);
      await runCommand(page, USE);
      await quickText(page, 'API key · base_url in config.toml ignored').waitFor();
      await pick(page, 'Use an Atlas CLI Profile', 'Atlas CLI profile "work"');
      const { host } = new URL(suite.sandbox.announcement.baseUrl);
      await notification(page, `is used with ${host}. The base_url in config.toml is ignored`);
      await notification(page, 'Signed in as work:');
      await runCommand(page, 'Atlas Private Endpoints: Copy Diagnostics');
      await clipboardHolds(page, /Atlas CLI profiles with an unused base_url: 2/);
      assert.equal(received, 0);
    } finally {
      other.close();
    }
  });

  it('isn’t loaded or sent to another host before the user confirms it, and never without https [long]', async () => {
    const { baseUrl } = suite.sandbox.announcement;
    const strange = toProfile('default', 'reader').replace(baseUrl, 'https://atlas.example.invalid');
    const plain = toProfile('plain', 'owner').replace(baseUrl, 'http://atlas.example.invalid');
    const page = await openWith(strange + plain);
    await runCommand(page, USE);
    await pick(page, 'Use an Atlas CLI Profile', 'Atlas CLI profile "default"');
    await page.getByRole('dialog').getByText('atlas.example.invalid').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await welcome(page).getByText('Explore the Sandbox').waitFor();
    await runCommand(page, USE);
    await pick(page, 'Use an Atlas CLI Profile', 'Atlas CLI profile "plain"');
    await notification(page, 'the address doesn’t use https');
  });

  it('is selected from a list if there are several [long]', async () => {
    const page = await openWith(toProfile('default', 'reader') + toProfile('work', 'owner'));
    await runCommand(page, USE);
    await pick(page, 'Use an Atlas CLI Profile', 'Atlas CLI profile "work"');
    await notification(page, 'Signed in as work: organization Northwind-Mutual, 4 projects.');
  });

  it('is listed once for each kind of credentials that it has [long]', async () => {
    const account = 'client_id = "mdb_sa_id_1"\nclient_secret = "mdb_sa_sk_1"\n';
    const page = await openWith(toProfile('My.Team', 'reader') + account);
    await runCommand(page, USE);
    await quickText(page, 'Atlas CLI profile "My.Team" (Service account)').waitFor();
    await pick(page, 'Use an Atlas CLI Profile', 'Atlas CLI profile "My.Team" (API key)');
    await notification(page, 'Signed in as My.Team: organization Northwind-Mutual, 1 project.');
  });

  it('prompts for the one secret that can’t be loaded [long]', async () => {
    const page = await openWith(`version = 2\n${toProfile('default', 'reader', false)}`);
    const { privateKey = '' } = suite.sandbox.getCredential('reader');
    await runCommand(page, USE);
    const { host } = new URL(suite.sandbox.announcement.baseUrl);
    await quickText(page, `Paste the secret once. Sent only to ${host}.`).waitFor();
    await quickText(page, `Sign In: Private Key for ${host}`).waitFor();
    await answer(page, 'Sign In: Private Key', privateKey);
    await notification(page, 'Signed in as default:');
  });

  it('prompts for the key with the reason when Atlas rejects the one in its file [long]', async () => {
    const broken = toProfile('default', 'reader').replace(
      /private_api_key = .*/,
      'private_api_key = "00000000-0000-0000-0000-000000000000"',
    );
    const page = await openWith(broken);
    await runCommand(page, USE);
    await quickText(page, 'Sign In: Public Key').waitFor();
    await quickText(page, 'Atlas rejected the credential').waitFor();
  });

  it('shows an explanation if it is a user account [long]', async () => {
    const page = await openWith('[default]\nauth_type = "user_account"\naccess_token = "token"\n');
    await runCommand(page, USE);
    await notification(page, 'only the Atlas CLI can use its token');
  });

  it('opens the line of a file with an error without repeating its content [long]', async () => {
    const page = await openWith('[default]\nproject_id = "1"\nprivate_api_key = "not-closed\n');
    await runCommand(page, USE);
    const said = await notification(page, 'config.toml, line 3');
    await said.getByText('not-closed').waitFor({ state: 'detached' });
    await said.hover();
    await said.getByRole('button', { name: 'Open File' }).click();
    await page.locator('.editor-group-container').getByText('not-closed').first().waitFor();
    await page.locator('.part.statusbar').getByText('Ln 3, Col 1').waitFor();
  });

  it('is loaded from the Atlas CLI’s configuration folder [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: null });
    await openSidebar(page);
    await runCommand(page, USE);
    await notification(page, 'No Atlas CLI profile found on this computer. Looked for:');
  });
});
