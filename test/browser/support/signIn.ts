import type { Page } from 'playwright-core';
import type { Credential } from './announcement';
import { answer, pick, runCommand } from './quickInput';

/** Answers the questions of a sign-in that has begun; the address is the one of the setting. */
export async function signIn(page: Page, credential: Credential, name: string): Promise<void> {
  const isKey = credential.kind === 'apiKey';
  await pick(page, 'Sign in to Atlas', isKey ? 'API key' : 'Service account');
  await pick(page, 'Sign in: which Atlas', 'Another address');
  await answer(page, 'Sign in: address of Atlas');
  const [id, secret] = isKey
    ? [credential.publicKey, credential.privateKey]
    : [credential.clientId, credential.clientSecret];
  await answer(page, isKey ? 'API key: public key' : 'Service account: client id', id ?? '');
  await answer(page, isKey ? 'API key: private key' : 'Service account: client secret', secret ?? '');
  await answer(page, 'Name of the profile', name);
}

/** Signs in with the credential of the environment, which is used without a question at Atlas and on this computer only. */
export async function signInFromEnvironment(page: Page): Promise<void> {
  await runCommand(page, 'Atlas Private Endpoints: Sign In');
  await pick(page, 'Sign in to Atlas', 'Credential of the environment');
}
