import * as l10n from '@vscode/l10n';
import { getEndpointStatusKind } from '../../currentStatus';
import type { EndpointService } from '../../model';
import { toPhaseWord, type StepPhase } from '../../pageView';
import { getProvider, isSameRegion } from '../../providers';
import { getDedicatedServices } from '../../families';
import { toEndpointKey, toServiceAddress, type Snapshot } from '../../snapshot';
import type { SetupPart } from '../stepPart';

/** The service in the same region that replaces a legacy one; undefined while there is none. */
function getReplacement(service: EndpointService, snapshot: Snapshot): EndpointService | undefined {
  const { isLegacy } = getProvider(service.provider);
  return getDedicatedServices(snapshot, service.projectId, service.provider).find(
    (each) => isSameRegion(each, service) && !isLegacy(each),
  );
}

/** Whether a service has an available endpoint. */
function isConnected(service: EndpointService, snapshot: Snapshot): boolean {
  const address = toServiceAddress(service);
  return service.endpointIds.some(
    (endpointId) =>
      getEndpointStatusKind(toEndpointKey({ ...address, endpointId }), snapshot) === 'available',
  );
}

/** For a legacy service only: the steps that replace it. The first two are checked when Atlas reports them done. */
export function toMigrationPart(service: EndpointService, snapshot: Snapshot): readonly SetupPart[] {
  const profile = getProvider(service.provider);
  if (!profile.isLegacy(service)) return [];
  const replacement = getReplacement(service, snapshot);
  const done = [replacement !== undefined, replacement !== undefined && isConnected(replacement, snapshot)];
  const current = done.includes(false) ? done.indexOf(false) : done.length;
  const isReplaced = current === done.length;
  return [
    {
      id: 'migration',
      title: l10n.t('Migration'),
      isDone: false,
      summary: l10n.t('replace it with a port-mapped service'),
      checklist: profile.migrationSteps().map((text, index) => {
        const phase: StepPhase = done[index] ? 'done' : index === current ? 'current' : 'todo';
        return { text, phase, phaseWord: toPhaseWord(phase) };
      }),
      text: [
        l10n.t(
          'Both services can be used at the same time, so you can change your applications one at a time.',
        ),
      ],
      actions: [
        {
          does: 'migrate',
          label: replacement ? l10n.t('Set Up Port-Mapped Endpoint') : l10n.t('Create Port-Mapped Service'),
          look: isReplaced ? 'secondary' : 'primary',
        },
        ...(isReplaced
          ? ([
              { does: 'terminateLegacy', label: l10n.t('Terminate Legacy Service…'), look: 'secondary' },
            ] as const)
          : []),
        { does: 'openDocs', label: l10n.t('How to set up a private endpoint'), look: 'link' },
      ],
    },
  ];
}
