import type { Page } from 'playwright-core';
import type { Credential } from './announcement';
import { answer, pick, runCommand } from './quickInput';

/** Answers the questions of a sign-in that has begun; the address is the one of the setting. */
export async function signIn(page: Page, credential: Credential, name: string): Promise<void> {
  const isKey = credential.kind === 'apiKey';
  await pick(page, 'Sign In to Atlas', isKey ? 'API key' : 'Service account');
  await pick(page, 'Sign In: Select Atlas Address', 'Other Address');
  await answer(page, 'Sign In: Enter Atlas Address');
  const [id, secret] = isKey
    ? [credential.publicKey, credential.privateKey]
    : [credential.clientId, credential.clientSecret];
  await answer(page, isKey ? 'Sign In: Public Key' : 'Sign In: Client ID', id ?? '');
  await answer(page, isKey ? 'Sign In: Private Key' : 'Sign In: Client Secret', secret ?? '');
  await answer(page, 'Sign In: Profile Name', name);
}

/** Signs in with the credential of the environment, which is used without a question at Atlas and on this computer only. */
export async function signInFromEnvironment(page: Page): Promise<void> {
  await runCommand(page, 'Atlas Private Endpoints: Sign In');
  await pick(page, 'Sign In to Atlas', 'Environment variables');
}

/** Signs out of the only profile, which asks for confirmation. */
export async function signOutOfOnlyProfile(page: Page): Promise<void> {
  await runCommand(page, 'Atlas Private Endpoints: Sign Out');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign Out', exact: true }).click();
}
