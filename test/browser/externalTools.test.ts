import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ConnectionString } from 'mongodb-connection-string-url';
import type { FrameLocator, Page } from 'playwright-core';
import { OtherClient } from './support/atlas';
import { MongodbExtension } from './support/mongodbExtension';
import { MongoshProgram } from './support/mongoshProgram';
import { clipboardHolds, notification, openSidebar } from './support/page';
import { answer, quickText, runCommand } from './support/quickInput';
import type { SandboxControl } from './support/sandboxControl';
import { Sinks } from './support/sinks';
import { click, row } from './support/tree';
import { insist, brief, lookUntil } from './support/until';
import { webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';

const ENDPOINT = 'vpce-795f2a55b006b4e58';
const PASSWORD = 'canary p@ss/w:rd+%2F';

interface WireString {
  readonly srvConnectionString: string;
  readonly endpoints: readonly { readonly endpointId: string }[];
}

/** What Atlas's own API gives for the endpoint, chosen by its id. */
async function getHost(sandbox: SandboxControl, cluster: string): Promise<string> {
  const address = `/groups/${sandbox.getProjectId('payments-prod')}/clusters/${cluster}`;
  const wire = (await new OtherClient(sandbox).request('GET', address)) as {
    connectionStrings: { privateEndpoint: readonly WireString[] };
  };
  const found = wire.connectionStrings.privateEndpoint.find(({ endpoints }) =>
    endpoints.some(({ endpointId }) => endpointId === ENDPOINT),
  );
  assert.ok(found);
  return new ConnectionString(found.srvConnectionString).hosts[0] ?? '';
}

/** Opens the page for Orders with its database user chosen, at a method. */
async function openMethod(page: Page, method: string, user = 'app_orders'): Promise<FrameLocator> {
  await openSidebar(page);
  await click(row(page, 'Cluster Orders'));
  const frame = webviewFrame(page);
  await frame.locator('code#connectionString').getByText('@orders-pl-0.').waitFor();
  if (user !== '') {
    await open(frame, 'user');
    await frame.getByLabel('Username in the connection string').selectOption(user);
    await frame
      .locator('code#connectionString')
      .getByText(`//${encodeURIComponent(user)}:`)
      .waitFor();
  }
  await open(frame, 'method');
  await frame.locator(`#method-${method}`).click();
  return frame;
}

async function open(frame: FrameLocator, step: string): Promise<void> {
  const details = frame.locator('details', { has: frame.locator(`#summary-${step}`) }).first();
  await insist(async () => {
    if ((await details.getAttribute('open', brief)) === null)
      await frame.locator(`#summary-${step}`).click(brief);
    assert.notEqual(await details.getAttribute('open', brief), null);
  });
}

describe('External tools of the Connect page', () => {
  const suite = useWorkbench();
  let candidateId: MongodbExtension | MongoshProgram | undefined;

  afterEach(() => {
    candidateId?.remove();
    candidateId = undefined;
  });

  it('connect MongoDB for VS Code with a password that reaches no log, page, or file [long]', async () => {
    const { page, dataFolder, sandbox } = await suite.openWorkbench({ height: 1200 });
    const mongodb = new MongodbExtension(dataFolder, '1.16.1');
    candidateId = mongodb;
    const sinks = await Sinks.open(page, [dataFolder]);
    const frame = await openMethod(page, 'vscode');
    const connect = frame.getByRole('button', { name: 'Connect with MongoDB for VS Code' });

    await connect.press('Enter');
    const host = await getHost(sandbox, 'Orders');
    const domain = host.slice(host.indexOf('.') + 1);
    await quickText(page, `MongoDB for VS Code receives it to connect to ${domain}.`).waitFor();
    await page.keyboard.press('Escape');
    await connect.press('Enter');
    await answer(page, 'Password for app_orders', PASSWORD);
    await frame.getByText('MongoDB for VS Code is connected to Orders.').waitFor();
    await frame.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
    sinks.add('clipboard', await clipboardHolds(page, /app_orders:<db_password>@/));

    const calls = (await mongodb.getCalls(1)) as readonly {
      connectionString: string;
      name: string;
      reuseExisting: boolean;
    }[];
    const [call] = calls;
    assert.ok(call && calls.length === 1);
    const { hosts, username, password, searchParams } = new ConnectionString(call.connectionString);
    assert.deepEqual(hosts, [host]);
    assert.deepEqual([decodeURIComponent(username), decodeURIComponent(password)], ['app_orders', PASSWORD]);
    assert.equal(searchParams.get('appName'), 'Orders');
    assert.deepEqual([call.name, call.reuseExisting], ['Orders', true]);

    // The editor and the extension write some seconds late.
    const isWritten = async () => {
      await sinks.gather();
      return /\[info\] GET \/groups /.test(sinks.getAll('disk'));
    };
    assert.ok(await lookUntil(isWritten, Boolean));
    assert.match(sinks.getAll('told'), /orders-pl-0/);
    for (const canary of [PASSWORD, password, encodeURIComponent(PASSWORD)])
      assert.deepEqual(sinks.find(canary), [], canary);
  });

  it('prompt for a username first if none is selected, and show an error of MongoDB for VS Code [long]', async () => {
    const { page, dataFolder } = await suite.openWorkbench({ height: 1200 });
    const mongodb = new MongodbExtension(dataFolder, '2.0.0');
    candidateId = mongodb;
    mongodb.setConduct('false');
    await page.reload();
    const frame = await openMethod(page, 'vscode', '');
    const connect = frame.getByRole('button', { name: 'Connect with MongoDB for VS Code' });
    await connect.press('Enter');
    await answer(page, 'Database username', 'wrong');
    await quickText(page, 'Password for wrong').waitFor();
    await page.locator('.quick-input-widget a[aria-label^="Back"]').click();
    await answer(page, 'Database username', 'a@b/c');
    await answer(page, 'Password for a@b/c', PASSWORD);
    await frame.getByText('MongoDB for VS Code didn’t connect to Orders.').waitFor();
    const [call] = (await mongodb.getCalls(1)) as readonly { connectionString: string }[];
    assert.match(call?.connectionString ?? '', /^mongodb\+srv:\/\/a%40b%2Fc:canary%20p%40ss/);
    mongodb.setConduct('throw');
    await connect.press('Enter');
    await answer(page, 'Database username', 'app');
    await answer(page, 'Password for app', PASSWORD);
    const refusal = await notification(page, 'MongoDB for VS Code error: Cannot connect to [redacted]');
    assert.doesNotMatch(await refusal.innerText(), /canary/);
  });

  it('offer to update MongoDB for VS Code before 1.13, and to install it if it is missing [long]', async () => {
    const { page, dataFolder } = await suite.openWorkbench({ height: 1200 });
    const frame = await openMethod(page, 'vscode');
    await frame.getByRole('button', { name: 'Install MongoDB for VS Code' }).press('Enter');
    // There is no gallery here: its search shows.
    await page.locator('.extensions-viewlet').getByText('@id:mongodb.mongodb-vscode').first().waitFor();
    candidateId = new MongodbExtension(dataFolder, '1.12.0');
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await open(frame, 'method');
    await frame.getByRole('button', { name: 'Update MongoDB for VS Code' }).waitFor();
  });

  it('run mongosh in a terminal without a shell, with the username but no password [long]', async () => {
    const mongosh = new MongoshProgram();
    candidateId = mongosh;
    const { page, sandbox } = await suite.openWorkbench({
      height: 1200,
      environment: { PATH: mongosh.path },
    });
    const frame = await openMethod(page, 'mongosh');
    await frame.getByRole('button', { name: 'Run in Terminal' }).press('Enter');
    const [string = '', ...rest] = (await mongosh.getCall())?.args ?? [];
    assert.deepEqual(new ConnectionString(string).hosts, [await getHost(sandbox, 'Orders')]);
    assert.deepEqual(rest, ['--apiVersion', '1', '--username', 'app_orders']);
    await page
      .locator('.terminal-tabs-entry, .single-terminal-tab')
      .getByText('mongosh: Orders')
      .first()
      .waitFor();
  });

  it('never run a program in the workspace as mongosh, and start mongosh outside the workspace [long]', async () => {
    const mongosh = new MongoshProgram();
    candidateId = mongosh;
    mkdirSync(path.join(mongosh.folder, 'directory', 'mongosh'), { recursive: true });
    const entries = ['', '.', 'bin', path.join(mongosh.folder, 'directory'), mongosh.path];
    const { page, folder } = await suite.openWorkbench({
      height: 1200,
      environment: { PATH: entries.join(path.delimiter) },
    });
    for (const each of [folder, path.join(folder, 'bin')]) mongosh.addTo(each);
    const frame = await openMethod(page, 'mongosh');
    await frame.getByRole('button', { name: 'Run in Terminal' }).press('Enter');
    const call = await mongosh.getCall();
    assert.equal(call?.program, path.join(mongosh.folder, 'mongosh'));
    assert.match(path.relative(folder, call.workingFolder), /^\.\./);
    assert.deepEqual(
      call.entries.filter((entry) => !path.isAbsolute(entry)),
      [],
    );
  });

  it('report that mongosh is missing [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1200, environment: { PATH: '/nowhere' } });
    const frame = await openMethod(page, 'mongosh');
    await frame.getByRole('button', { name: 'Run in Terminal' }).press('Enter');
    await notification(page, 'Couldn’t find mongosh on the PATH.');
  });

  it('open Compass with the unchanged connection string and without a password [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1200 });
    const projectId = sandbox.getProjectId('payments-prod');
    await new OtherClient(sandbox).request('POST', `/groups/${projectId}/databaseUsers`, {
      databaseName: 'admin',
      groupId: projectId,
      username: 'ops@corp/eu',
      password: 'only-for-the-sandbox',
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
    });
    const frame = await openMethod(page, 'compass', 'ops@corp/eu');
    const session = await page.context().newCDPSession(page);
    await session.send('Page.enable');
    const opened = new Promise<string>((resolve) => {
      session.on('Page.frameRequestedNavigation', ({ url }) => {
        if (url.startsWith('mongodb')) resolve(url);
      });
    });
    await frame.getByRole('button', { name: 'Open Compass' }).press('Enter');
    const string = await opened;
    assert.equal(string, `mongodb+srv://ops%40corp%2Feu@${await getHost(sandbox, 'Orders')}/?appName=Orders`);
  });

  it('insert the .env line behind the page, with the username and password as tab stops [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1000 });
    // The palette finds another command of nearly this name first.
    await page.keyboard.press('ControlOrMeta+Alt+n');
    const lines = page.locator('.editor-instance .view-lines');
    await lines.waitFor();
    await page.keyboard.type('# Local');
    await page.keyboard.press('Enter');
    const frame = await openMethod(page, 'env', '');
    await frame.locator('#insert-env').press('Enter');
    await lines.getByText('MONGODB_URI="mongodb+srv://<db_username>:<db_password>@orders-pl-0.').waitFor();
    await lines.getByText('# Local').waitFor();
    await page.keyboard.type('app');
    await page.keyboard.press('Tab');
    await page.keyboard.type('secret');
    await lines.getByText('MONGODB_URI="mongodb+srv://app:secret@orders-pl-0.').waitFor();
  });
});
