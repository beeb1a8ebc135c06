import * as l10n from '@vscode/l10n';
import { getEndpointStatusKind, getServiceStatus } from './currentStatus';
import { getSummary, isServiceInNeed, toServiceKind } from './filter/attention';
import type { EndpointService } from './model';
import { getProvider } from './providers';
import { toEndpointKey, toServiceAddress, toServiceKey, type Snapshot } from './snapshot';
import { needsAttention, toActor, toKindWord, type Actor, type StatusKind } from './status';
import { toPlainText } from './text';

/** What a service's status means for the user, with its endpoints in mind. */
export interface ServiceAdvice {
  readonly word: string;
  readonly meaning: string;
  /** The next step for the reason that the service, or one of its endpoints, needs attention. */
  readonly next: string;
  /** Who has to act; undefined where nobody has to. */
  readonly actor: Actor | undefined;
}

/** Explains a service's status. Its own reasons come before those of its endpoints. */
export function toServiceAdvice(service: EndpointService, snapshot: Snapshot): ServiceAdvice {
  const { word, meaning, next } = getServiceStatus(service, snapshot);
  const profile = getProvider(service.provider);
  const kind = toServiceKind(service, snapshot);
  const advice = { word: toPlainText(word), meaning };
  if (kind === 'unconfigured') {
    const create = l10n.t(
      'No interface endpoint yet. Create a {0}, then add its ID in Atlas.',
      profile.endpointNoun(),
    );
    return { ...advice, next: create, actor: toActor(kind) };
  }
  if (needsAttention(kind)) return { ...advice, next, actor: toActor(kind) };
  const { worst } = getSummary(snapshot, { service: toServiceKey(toServiceAddress(service)) });
  if (kind === 'available' && worst !== undefined && needsAttention(worst)) {
    return { ...advice, next: toEndpointStep(service, worst, snapshot), actor: toActor(worst) };
  }
  return isServiceInNeed(service, snapshot)
    ? { ...advice, next: profile.legacyStep(), actor: 'you' }
    : { ...advice, next, actor: undefined };
}

function toEndpointStep(service: EndpointService, kind: StatusKind, snapshot: Snapshot): string {
  const { shortEndpointId } = getProvider(service.provider);
  const address = toServiceAddress(service);
  const names = service.endpointIds
    .filter(
      (endpointId) => getEndpointStatusKind(toEndpointKey({ ...address, endpointId }), snapshot) === kind,
    )
    .map((endpointId) => shortEndpointId(endpointId));
  return l10n.t(
    '{0}: {1}. Expand the service and see the next step there.',
    names.join(', '),
    toKindWord(kind),
  );
}
