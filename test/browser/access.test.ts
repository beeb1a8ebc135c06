import assert from 'node:assert/strict';
import { Gateway } from './support/gateway';
import { openSidebar } from './support/page';
import { Proxy } from './support/proxy';
import type { ProxyConduct } from './support/proxy';
import { answer, pick, quickText, runCommand } from './support/quickInput';
import { signInFromEnvironment } from './support/signIn';
import { UntrustedServer } from './support/untrustedServer';
import { row, welcome } from './support/tree';
import { useWorkbench } from './support/workbench';

const REFRESH = 'Atlas Private Endpoints: Refresh';
const PROJECTS = '/api/atlas/v2/groups';
const LIMITED =
  '{"error":429,"errorCode":"RATE_LIMITED","detail":"Too many requests","reason":"Too Many Requests"}';
const json = { 'content-type': 'application/json' };

describe('The views with limited access', () => {
  const suite = useWorkbench();

  for (const [credential, mark] of [
    ['elsewhere', ''],
    ['elsewhere-service-account', ' [long]'],
  ] as const) {
    it(`show the address that Atlas reported if it isn’t on the access list of ${credential}${mark}`, async () => {
      const { page } = await suite.openWorkbench({ credential });
      await openSidebar(page);
      await row(page, 'Projects couldn’t be loaded, 127.0.0.1 isn’t on the API access list').waitFor();
      await row(page, 'Copy IP Address and View API Access List in Atlas').waitFor();
      await row(page, 'Retry').waitFor();
    });
  }

  it('show a project of another organization as not visible [long]', async () => {
    const projectId = suite.sandbox.getProjectId('labs-prototypes');
    const { page } = await suite.openWorkbench({ environment: { MONGODB_ATLAS_PROJECT_ID: projectId } });
    await openSidebar(page);
    await row(page, /not visible with this credential/).waitFor();
  });

  it('explain that free clusters can’t have private endpoints [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: 'labs-owner' });
    await openSidebar(page);
    await welcome(page).getByText('its clusters don’t support them').waitFor();
    await welcome(page).getByText('Open the Project in Atlas').waitFor();
  });
});

describe('The views of an empty organization', () => {
  const suite = useWorkbench({ world: 'empty' });

  it('show that the project has no private endpoints, and how to set one up [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await welcome(page).getByText('This project has no private endpoints.').waitFor();
    await welcome(page).getByText('Learn How to Set Up a Private Endpoint').waitFor();
  });
});

describe('The connection to Atlas', () => {
  const suite = useWorkbench();

  it('can be interrupted: the tree remains with its age, the user stays signed in, and the tree recovers', async () => {
    const gateway = await Gateway.start(suite.sandbox.announcement.baseUrl);
    try {
      const { page } = await suite.openWorkbench({ credential: 'reader', baseUrl: gateway.baseUrl });
      await openSidebar(page);
      await row(page, 'AWS PrivateLink').waitFor();
      await gateway.close();
      await runCommand(page, REFRESH);
      const failed = row(page, /^Projects couldn’t be loaded, Can’t reach .*ECONNREFUSED.*last updated/);
      await failed.waitFor();
      await row(page, 'Endpoint service us-east-1, Available').waitFor();
      await gateway.reopen();
      await runCommand(page, REFRESH);
      await failed.waitFor({ state: 'detached' });
      await row(page, 'Endpoint service us-east-1, Available').waitFor();
    } finally {
      await gateway.close();
    }
  });

  it('fails with a message if the server’s certificate isn’t trusted [long]', async () => {
    const front = await UntrustedServer.start(suite.sandbox.announcement.baseUrl);
    try {
      const { page } = await suite.openWorkbench({
        credential: 'reader',
        baseUrl: front.baseUrl,
        isFirstStart: true,
      });
      await openSidebar(page);
      await welcome(page).getByText('The certificate for the Atlas address isn’t trusted.').waitFor();
      await welcome(page).getByRole('button', { name: 'Retry' }).waitFor();
    } finally {
      await front.stop();
    }
    assert.deepEqual(await suite.sandbox.requests(), []);
  });

  it('can use a proxy, which may require authentication, reject requests, or return its own page [long]', async () => {
    const proxy = await Proxy.start(suite.sandbox.announcement.baseUrl);
    try {
      const { page } = await suite.openWorkbench({
        credential: 'reader',
        baseUrl: proxy.baseUrl,
        environment: proxy.environment,
        userSettings: { 'http.proxy': proxy.url },
      });
      await openSidebar(page);
      await signInFromEnvironment(page);
      await row(page, 'AWS PrivateLink').waitFor();
      assert.ok(proxy.asked.includes('atlas.test:443'), 'Nothing went through the proxy');
      const states: readonly [ProxyConduct, string][] = [
        ['wantsSignIn', 'The proxy requires a username and password (HTTP 407)'],
        ['refuses', 'The proxy refused the connection'],
        ['portal', `Unexpected response from ${new URL(proxy.baseUrl).host}`],
      ];
      for (const [conduct, cause] of states) {
        proxy.setConduct(conduct);
        await runCommand(page, REFRESH);
        await row(page, `Projects couldn’t be loaded, ${cause}`).waitFor();
        await row(page, 'Endpoint service us-east-1, Available').waitFor();
      }
      proxy.setConduct('passes');
      await runCommand(page, REFRESH);
      await row(page, 'Projects couldn’t be loaded').waitFor({ state: 'detached' });
    } finally {
      await proxy.stop();
    }
  });

  it('never uses http, except for localhost, 127.0.0.1, and [::1]', async () => {
    const proxy = await Proxy.start(suite.sandbox.announcement.baseUrl);
    try {
      const address = suite.sandbox.announcement.baseUrl.replace('127.0.0.1', '127.0.0.2');
      const { page } = await suite.openWorkbench({
        credential: 'reader',
        baseUrl: address,
        userSettings: { 'http.proxy': proxy.url },
      });
      await openSidebar(page);
      await welcome(page).getByText('Explore the Sandbox').waitFor();
      await runCommand(page, 'Atlas Private Endpoints: Sign In');
      await pick(page, 'Sign In to Atlas', 'API key');
      await pick(page, 'Sign In: Select Atlas Address', 'Other Address');
      await answer(page, 'Sign In: Enter Atlas Address', address);
      await quickText(page, 'The address must start with https:// so that nobody can intercept').waitFor();
      // The editor itself asks for hosts of its own.
      assert.deepEqual(
        proxy.asked.filter((text) => text.includes('127.0.0.2')),
        [],
      );
      assert.deepEqual(await suite.sandbox.requests(), []);
    } finally {
      await proxy.stop();
    }
  });

  it('ends within the request timeout if a proxy closes it [long]', async () => {
    const proxy = await Proxy.start(suite.sandbox.announcement.baseUrl);
    try {
      proxy.setConduct('hangsUp');
      const { page } = await suite.openWorkbench({
        credential: 'reader',
        baseUrl: proxy.baseUrl,
        environment: proxy.environment,
        userSettings: { 'http.proxy': proxy.url },
      });
      await openSidebar(page);
      await signInFromEnvironment(page);
      await welcome(page).getByRole('button', { name: 'Retry' }).waitFor({ timeout: 60_000 });
      proxy.setConduct('passes');
      await welcome(page).getByRole('button', { name: 'Retry' }).click();
      await row(page, 'AWS PrivateLink').waitFor();
    } finally {
      await proxy.stop();
    }
  });

  it('shows an error while Atlas is down [long]', async () => {
    await suite.sandbox.faults([{ path: `${PROJECTS}*`, status: 500, body: '<h1>Sorry</h1>' }]);
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader', isFirstStart: true });
    await openSidebar(page);
    await welcome(page).getByText('Atlas returned a server error. You’re still signed in.').waitFor();
    await sandbox.faults([]);
    await welcome(page).getByRole('button', { name: 'Retry' }).click();
    await row(page, 'Endpoint service us-east-1, Available').waitFor();
    await sandbox.faults([{ path: `${PROJECTS}*`, status: 503, body: '' }]);
    await runCommand(page, REFRESH);
    await row(page, /^Projects couldn’t be loaded, Atlas server error \(HTTP 503\), last updated/).waitFor();
    await row(page, 'Endpoint service us-east-1, Available').waitFor();
  });

  it('waits for a rate limit, shows until when, and continues by itself [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader' });
    await openSidebar(page);
    await row(page, 'Endpoint service us-east-1, Available').waitFor();
    await sandbox.faults([
      { path: PROJECTS, times: 1, status: 429, body: LIMITED, headers: { ...json, 'retry-after': '6' } },
    ]);
    await runCommand(page, REFRESH);
    const waiting = row(page, /^Wait until .*\d:\d\d:\d\d.*: Atlas rate limit reached/);
    await waiting.waitFor();
    await row(page, 'Endpoint service us-east-1, Available').waitFor();
    await waiting.waitFor({ state: 'detached' });
    assert.equal(await row(page, 'Projects couldn’t be loaded').count(), 0);
  });

  it('shows an error if a rate limit is too long to wait for [long]', async () => {
    await suite.sandbox.faults([
      { path: `${PROJECTS}*`, status: 429, body: LIMITED, headers: { ...json, 'retry-after': '600' } },
    ]);
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader', isFirstStart: true });
    await openSidebar(page);
    await row(
      page,
      /^Projects couldn’t be loaded, Atlas rate limit reached, retry after .*\d:\d\d:\d\d/,
    ).waitFor();
    await row(page, 'Retry').waitFor();
    const asked = (await sandbox.requests()).filter(({ path }) => path === PROJECTS);
    assert.ok(asked.length <= 2, `Asked ${asked.length} times`);
  });
});
