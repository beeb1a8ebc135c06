import * as vscode from 'vscode';
import { toApiAccessPage } from '../core/atlasUrls';
import type { Failure } from '../core/errors/errors';
import { toSeenAddress } from '../core/errors/explainFailure';
import type { Credential } from '../core/model';
import { copyValues } from '../host/clipboard';
import { openPage } from '../host/openExternal';
import { notifications } from '../host/notifications';

interface RefusedAddress {
  /** The refusal, where it is known; it may name the address that Atlas saw. */
  readonly failure: Failure | undefined;
  readonly baseUrl: string;
  readonly kind: Credential['kind'];
  readonly orgId?: string | undefined;
  /** Loads again what was refused; sign-in has its own way to test the credential again. */
  readonly retry?: () => Thenable<unknown>;
}

/** Opens the page of Atlas that holds the credential's API access list, with the address to add on the clipboard. */
export async function showAccessList({
  failure,
  baseUrl,
  kind,
  orgId,
  retry,
}: RefusedAddress): Promise<void> {
  const address = failure && toSeenAddress(failure);
  if (address) {
    const refusal = await copyValues([address]);
    if (refusal !== undefined) void notifications.error(refusal);
    else void announceCopied(address, retry);
  } else if (failure) {
    void notifications.info(
      vscode.l10n.t(
        'Atlas didn’t report which IP address it blocked. The credential’s API access list opens in your browser.',
      ),
    );
  }
  await openPage(toApiAccessPage(baseUrl, kind, orgId));
}

async function announceCopied(address: string, retry: RefusedAddress['retry']): Promise<void> {
  const button = vscode.l10n.t('Retry');
  const selected = await notifications.info(
    vscode.l10n.t(
      'Copied {0}, your IP address as seen by Atlas. Add it to the credential’s API access list, then retry.',
      address,
    ),
    ...(retry ? [button] : []),
  );
  if (selected === button) await retry?.();
}
