import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../../model';

/**
 * The end of services that aren't port-mapped: Atlas creates no more, and existing ones stop working (Atlas docs, Learn
 * About Private Endpoints).
 */
const LEGACY_END = Date.UTC(2027, 3, 30);
const DAY = 86_400_000;

/** The date in the user's format. */
export function toLegacyEnd(): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(LEGACY_END);
}

/** Whole days until the end, today included; `now` in milliseconds since the epoch. */
function toDaysLeft(now: number): number {
  return Math.ceil((LEGACY_END - now) / DAY);
}

/** For a row: that the service is legacy, and how long it still works. */
export function toLegacyNote(now: number): string {
  const days = toDaysLeft(now);
  if (days <= 0) return l10n.t('legacy, ended {0}', toLegacyEnd());
  return days === 1 ? l10n.t('legacy, 1 day left') : l10n.t('legacy, {0} days left', days);
}

export function isLegacy({ portMapped }: EndpointService): boolean {
  return portMapped === false;
}

/** The migration in the order of Atlas's guide: both services work side by side until the applications have changed. */
export function toMigrationSteps(): readonly string[] {
  return [
    l10n.t('Create a port-mapped service in the same region.'),
    l10n.t('Create one IP address and one forwarding rule, and add them to the port-mapped service.'),
    l10n.t('Allow egress to the new IP address on TCP ports 1024 to 65535.'),
    l10n.t('Change your applications to use the connection string of the port-mapped endpoint.'),
    l10n.t('When no application uses the legacy connection string, terminate the legacy service.'),
  ];
}
