import * as vscode from 'vscode';
import { toKindWord } from '../core/status';
import { getProvider } from '../core/providers';
import { getService } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { notifications } from '../host/notifications';
import type { EndedSetup } from '../state/setupWatches';
import type { Services } from './services';

/** Reports once how a watched service or endpoint ended, with the next step as a button. */
export async function announceSetup(
  { target, kind }: EndedSetup,
  services: Pick<Services, 'store' | 'openSetup' | 'openConnect'>,
): Promise<void> {
  const { region: toRegion, shortEndpointId } = getProvider(target.provider);
  const service = getService(services.store.get(), target);
  const region = service ? toPlainText(toRegion(service.region).cloud) : target.serviceId;
  const { projectId, endpointId } = target;
  const name =
    endpointId === undefined
      ? vscode.l10n.t('Endpoint service {0}', region)
      : vscode.l10n.t('Endpoint {0} in {1}', shortEndpointId(endpointId), region);
  if (kind === 'deleted') {
    void notifications.warning(vscode.l10n.t('{0} no longer exists in Atlas.', name));
    return;
  }
  const sentence = vscode.l10n.t('{0}: {1}.', name, toKindWord(kind));
  const open = vscode.l10n.t('Open Setup');
  if (kind !== 'available' && kind !== 'waiting') {
    if ((await notifications.warning(sentence, open)) === open) await services.openSetup(target);
    return;
  }
  const next = endpointId === undefined ? vscode.l10n.t('Add Endpoint') : vscode.l10n.t('Connect');
  if ((await notifications.info(sentence, next)) !== next) return;
  if (endpointId === undefined) await services.openSetup(target);
  else await services.openConnect({ projectId, endpointId });
}
