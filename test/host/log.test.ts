import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lookUntil } from '../browser/support/until';
import { getApi } from './extension';

const CANARY = 'canary-5a4db0c5-0000-4000-8000-1a2b3c4d5e6f';

describe('The log', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closePanel'));

  it('contains no secret, neither known ones nor others by their form', async () => {
    const { log } = await getApi();
    log.addSecrets([CANARY]);
    log.info(`before ${CANARY} after`);
    log.error(`refused {"client_secret":"${CANARY.toUpperCase()}"}`);
    log.show();
    const read = () =>
      vscode.workspace.textDocuments.find((each) => each.getText().includes('before '))?.getText();
    const text = await lookUntil(
      () => Promise.resolve(read()),
      (seen) => seen?.includes('refused') ?? false,
    );
    assert.match(
      text ?? '',
      /\[info\] before \[redacted\] after\r?\n.*\[error\] refused \{"client_secret":"\[redacted\]"\}/,
    );
    assert.doesNotMatch(text ?? '', /canary/i);
  });
});
