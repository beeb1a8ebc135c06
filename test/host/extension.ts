import type * as vscodeTypes from 'vscode';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/compose';

/** The extension under test. */
function getExtension(): vscodeTypes.Extension<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>(
    'atlas-private-endpoints.atlas-private-endpoints',
  );
  if (!extension) throw new Error('the extension is not there');
  return extension;
}

/** What the extension lets tests look at, once it is signed in. */
export async function getApi(): Promise<TestApi> {
  const api = await getExtension().activate();
  for (let tries = 0; api.session.get().state === 'starting' && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return api;
}
