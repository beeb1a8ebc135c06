import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gateway } from './support/gateway';
import { remembers } from './support/storedValues';
import { clipboardHolds, moveFocus, notification, openSidebar } from './support/page';
import { runCommand } from './support/quickInput';
import { signIn, signOutOfOnlyProfile } from './support/signIn';
import { row, welcome } from './support/tree';
import { lookUntil } from './support/until';
import { useWorkbench } from './support/workbench';

const SIGN_IN = 'Sign In with an API Key or Service Account';
const POLLED = '/api/atlas/v2/groups';

describe('Stored data', () => {
  const suite = useWorkbench();

  for (const [state, words] of [
    ['refuses', 'rejects a secret'],
    ['silent', 'doesn’t respond'],
  ] as const) {
    it(`lasts only for this session if the secret storage ${words} [long]`, async () => {
      const { page, sandbox, setSecretStorage } = await suite.openWorkbench({
        credential: null,
        secretStorage: state,
      });
      await openSidebar(page);
      await welcome(page).getByText('secret storage isn’t responding').waitFor();
      await welcome(page).getByText(SIGN_IN).click();
      await signIn(page, sandbox.getCredential('reader'), 'work');
      await notification(page, 'the credential is kept for this session only');
      await row(page, 'AWS PrivateLink').waitFor();
      await page.locator('.part.sidebar').getByText('(this session only)').first().waitFor();
      await setSecretStorage('works');
      await page.reload();
      await openSidebar(page);
      // What was never kept is not missed.
      await welcome(page).getByText(SIGN_IN).waitFor();
      assert.equal(await welcome(page).getByText('lost a credential').count(), 0);
    });
  }

  it('is reported as lost if the secret storage doesn’t last, and the profile is still listed [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null });
    await openSidebar(page);
    await welcome(page).getByText(SIGN_IN).click();
    await signIn(page, sandbox.getCredential('reader'), 'work');
    await row(page, 'AWS PrivateLink').waitFor();
    await remembers(page, '"name":"work"');
    await page.reload();
    await openSidebar(page);
    await welcome(page).getByText('lost a credential that you signed in with').waitFor();
    await welcome(page).getByRole('button', { name: 'Sign In Again' }).waitFor();
  });

  it('includes the tree, which is shown at the next start while Atlas is down, with its age, and then refreshed [long]', async () => {
    const gateway = await Gateway.start(suite.sandbox.announcement.baseUrl);
    try {
      const { page } = await suite.openWorkbench({ credential: 'reader', baseUrl: gateway.baseUrl });
      await openSidebar(page);
      await row(page, 'Endpoint service us-east-1, Available').waitFor();
      await gateway.close();
      await page.reload();
      await openSidebar(page);
      await row(page, 'Endpoint service us-east-1, Available').waitFor();
      const failed = row(page, /^Projects couldn’t be loaded, .*last updated/);
      await failed.waitFor();
      await gateway.reopen();
      await runCommand(page, 'Atlas Private Endpoints: Refresh');
      await failed.waitFor({ state: 'detached' });
      await row(page, 'Endpoint service us-east-1, Available').waitFor();
    } finally {
      await gateway.close();
    }
  });

  it('is synchronized between windows when one is focused [long]', async () => {
    const { page, sandbox, openSecond } = await suite.openWorkbench({
      credential: null,
      secretStorage: 'shared',
    });
    const second = await openSecond();
    await openSidebar(second);
    await page.bringToFront();
    await openSidebar(page);
    await welcome(page).getByText(SIGN_IN).click();
    await signIn(page, sandbox.getCredential('reader'), 'work');
    await row(page, 'AWS PrivateLink').waitFor();

    await moveFocus(page, second);
    await row(second, 'AWS PrivateLink').waitFor();
    await signOutOfOnlyProfile(second);
    await welcome(second).getByText(SIGN_IN).waitFor();
    await moveFocus(second, page);
    await welcome(page).getByText(SIGN_IN).waitFor();
    assert.equal(await welcome(page).getByText('lost a credential').count(), 0);
  });
});

describe('Requests', () => {
  const suite = useWorkbench();

  const count = async (): Promise<number> =>
    (await suite.sandbox.requests()).filter(({ path }) => path === POLLED).length;

  it('are sent in Restricted Mode only when the user allows it', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader', restricted: true });
    await openSidebar(page);
    await welcome(page).getByText('nothing is sent to Atlas automatically').waitFor();
    // What sends nothing itself is no question to Atlas either.
    await runCommand(page, 'Atlas Private Endpoints: Copy Diagnostics');
    await clipboardHolds(page, /Workspace: restricted/);
    await runCommand(page, 'Atlas Private Endpoints: Switch Profile');
    await page.keyboard.press('Escape');
    await welcome(page).getByText('nothing is sent to Atlas automatically').waitFor();
    assert.deepEqual(await sandbox.requests(), []);
    await welcome(page).getByText('Load from Atlas').click();
    await row(page, 'AWS PrivateLink').waitFor();
  });

  it('don’t depend on the kind of workspace, such as a virtual one [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: 'reader', isVirtual: true });
    await openSidebar(page);
    await row(page, 'Endpoint service us-east-1, Available').waitFor();
  });

  it('are sent to the address in the user settings, not to one in the workspace settings [long]', async () => {
    let asked = 0;
    const stranger = createServer((_, response) => {
      asked++;
      response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    try {
      const { page, sandbox } = await suite.openWorkbench({
        credential: null,
        settings: {
          'atlasPrivateEndpoints.baseUrl': `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`,
        },
      });
      await openSidebar(page);
      await welcome(page).getByText(SIGN_IN).click();
      await signIn(page, sandbox.getCredential('reader'), 'work');
      await row(page, 'AWS PrivateLink').waitFor();
      assert.equal(asked, 0);
    } finally {
      stranger.close();
    }
  });

  it('aren’t sent while the views are hidden and nothing is watched [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({
      credential: 'reader',
      userSettings: { 'atlasPrivateEndpoints.pollingInterval': 5 },
    });
    await sandbox.freeze();
    await openSidebar(page);
    await row(page, 'AWS PrivateLink').waitFor();
    await sandbox.clearRequests();
    assert.ok((await lookUntil(count, (seen) => seen >= 2, 40_000)) >= 2, 'A visible view is not polled');

    await page.locator('.activitybar a[aria-label^="Explorer"]').click();
    await row(page, 'README.md').waitFor();
    // One that was under way may still end.
    await sleep(1_000);
    await sandbox.clearRequests();
    // There is nothing to see of what is not sent: the time of two polls has to go by.
    await sleep(15_000);
    assert.deepEqual(await sandbox.requests(), []);

    await openSidebar(page);
    assert.ok((await lookUntil(count, (seen) => seen >= 1, 40_000)) >= 1, 'It is not taken up again');
  });
});
