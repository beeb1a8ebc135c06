import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Credential } from './support/announcement';
import { Echo } from './support/echo';
import { clipboardHolds, notification, openSidebar } from './support/page';
import { answer, pick, runCommand } from './support/quickInput';
import { Sinks } from './support/sinks';
import { click, expand, press, row } from './support/tree';
import { lookUntil } from './support/until';
import { webviewFrame } from './support/webview';
import { useWorkbench } from './support/workbench';
import { signOutOfOnlyProfile } from './support/signIn';

const ENDPOINT = 'vpce-795f2a55b006b4e58';
const PROFILE = 'Profile of mine';
/** What the server repeats of the proof begins with it. */
const ECHO = 'Echo of what was sent';

const WAYS = [
  {
    way: 'API key',
    credential: 'owner',
    id: 'Sign In: Public Key',
    secret: 'Sign In: Private Key',
  },
  {
    way: 'Service account',
    credential: 'owner-service-account',
    id: 'Sign In: Client ID',
    secret: 'Sign In: Client Secret',
  },
];

function toSecret({ privateKey, clientSecret }: Credential): string {
  return privateKey ?? clientSecret ?? '';
}

function toId({ publicKey, clientId }: Credential): string {
  return publicKey ?? clientId ?? '';
}

/** Shows the tooltip of the row in focus, by keyboard. */
async function showTooltip(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+i');
  await page.locator('.monaco-hover').getByText(text).first().waitFor();
  await page.keyboard.press('Escape');
}

describe('A secret', () => {
  const suite = useWorkbench();
  let echo: Echo | undefined;

  afterEach(() => echo?.stop());

  for (const { way, credential: name, id, secret } of WAYS) {
    it(`never reaches a log, page, file, or other output, even if the server returns it: ${way} [long]`, async function () {
      this.timeout(120_000);
      const credential = suite.sandbox.getCredential(name);
      echo = await Echo.start(suite.sandbox.announcement.baseUrl, [toSecret(credential)]);
      const { page, dataFolder } = await suite.openWorkbench({
        credential: null,
        baseUrl: echo.baseUrl,
        secretStorage: 'works',
      });
      const sinks = await Sinks.open(page, [dataFolder]);
      const copied = async (text: RegExp) => {
        const clipboard = await clipboardHolds(page, text);
        sinks.add('clipboard', clipboard);
        return clipboard;
      };
      await openSidebar(page);

      echo.refuse(/^GET \/api\/atlas\/v2\/groups\?/);
      await runCommand(page, 'Atlas Private Endpoints: Sign In');
      await pick(page, 'Sign In to Atlas', way);
      await pick(page, 'Sign In: Select Atlas Address', 'Other Address');
      await answer(page, 'Sign In: Enter Atlas Address', echo.baseUrl);
      await answer(page, id, toId(credential));
      await answer(page, secret, toSecret(credential));
      await page.locator('.quick-input-widget').getByText(ECHO).first().waitFor();
      echo.refuse(undefined);
      await answer(page, id, toId(credential));
      await answer(page, secret, toSecret(credential));
      await answer(page, 'Sign In: Profile Name', PROFILE);
      const service = row(page, 'Endpoint service us-east-1');
      await expand(service);

      await click(service);
      await page.locator('.editor-instance .view-lines').getByText('"US_EAST_1"').first().waitFor();
      await runCommand(page, 'Focus on Private Endpoints View');
      await showTooltip(page, 'Service ID');
      await press(row(page, `Interface endpoint ${ENDPOINT.slice(0, 9)}`), 'Terminate');
      echo.refuse(/^DELETE /);
      await page.getByRole('dialog').getByRole('button', { name: 'Terminate', exact: true }).click();
      await answer(page, `Type ${ENDPOINT} to confirm`, ENDPOINT);
      await notification(page, ECHO);

      await click(row(page, 'Cluster Orders'));
      const frame = webviewFrame(page);
      // The list of notifications may lie upon it.
      await frame.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
      await copied(/@orders-pl-0\./);
      await sinks.gather();

      echo.refuse(/^GET .*\/privateEndpoint\/AWS\/endpointService$/);
      await runCommand(page, 'Atlas Private Endpoints: Refresh');
      await row(page, 'AWS PrivateLink couldn’t be loaded').waitFor();
      await runCommand(page, 'Atlas Private Endpoints: Show Log');
      // A panel that opens takes the palette away.
      await page.locator('.part.panel .view-lines').getByText('endpointService').first().waitFor();
      await runCommand(page, 'Atlas Private Endpoints: Copy Diagnostics');
      await notification(page, 'Copied diagnostics');
      const diagnostics = await copied(/### Recent failures/);
      assert.match(diagnostics, /, active$/m);
      const { projects } = suite.sandbox.announcement;
      const told = [...projects.flatMap((project) => [project.id, project.orgId, project.name]), ENDPOINT];
      for (const text of [...told, PROFILE, toId(credential), new URL(echo.baseUrl).host, 'Orders'])
        assert.ok(!diagnostics.includes(text), `${text} in\n${diagnostics}`);

      // The editor and the extension write to their storage some seconds late.
      const isWritten = async () => {
        await sinks.gather();
        return /secrets\.provider/.test(sinks.getAll('stored')) && /payments-prod/.test(sinks.getAll('disk'));
      };
      assert.ok(await lookUntil(isWritten, Boolean));
      assert.match(sinks.getAll('disk'), /\[info\] GET \/groups /);
      assert.match(sinks.getAll('told'), /orders-pl-0/);
      assert.match(sinks.getAll('drawn'), /Echo of what was sent: \[redacted\]/);
      assert.match(sinks.getAll('drawn'), /Service ID/);

      await signOutOfOnlyProfile(page);
      await service.waitFor({ state: 'detached' });
      await sinks.gather();
      const basic = Buffer.from(`${toId(credential)}:${toSecret(credential)}`).toString('base64');
      assert.ok(echo.proofs.size > 3);
      for (const canary of [toSecret(credential), basic, ...echo.proofs])
        assert.deepEqual(sinks.find(canary), [], canary);
    });
  }
});
