import * as l10n from '@vscode/l10n';
import { getServiceStatus } from '../../currentStatus';
import type { EndpointService } from '../../model';
import { getProvider } from '../../providers';
import { toServiceKey, type Snapshot } from '../../snapshot';
import { isMoving } from '../../status';
import { toPlainText } from '../../text';
import { toElapsedSentence } from '../elapsed';
import { isReadyService, type SetupFacts, type SetupPart } from '../stepPart';
import type { SetupState } from '../reducer';

/** The service in Atlas: its status, how long that takes, and its name in the cloud. */
export function toServicePart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  { now }: SetupFacts,
): SetupPart {
  const profile = getProvider(service.provider);
  const status = getServiceStatus(service, snapshot);
  const since = snapshot.statusChanges.get(toServiceKey(state));
  const isReady = isReadyService(status);
  const name = profile.providerServiceName(service);
  const facts = [
    ...(service.errorMessage ? [l10n.t('Atlas reports: {0}', toPlainText(service.errorMessage, 4096))] : []),
    ...(isMoving(status.kind) && since !== undefined
      ? [toElapsedSentence(since, now, profile.times.service)]
      : []),
    ...(name === undefined || !isReady ? [] : [l10n.t('Service name in {0}: {1}', profile.cloudName, name)]),
  ];
  return {
    id: 'service',
    title: l10n.t('Endpoint service'),
    isDone: isReady,
    summary: [toPlainText(profile.region(service.region).cloud), toPlainText(status.word)].join(' · '),
    text: [status.meaning, ...(isReady ? [] : [status.next]), ...facts],
    actions: [
      { does: 'refresh', label: l10n.t('Refresh'), look: 'secondary' },
      { does: 'openAtlas', label: l10n.t('Private endpoints in Atlas'), look: 'link' },
    ],
  };
}
