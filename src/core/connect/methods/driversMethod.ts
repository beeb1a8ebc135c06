import * as l10n from '@vscode/l10n';
import type { ConnectionStringChoice } from '../../connectionString/connectionString';
import type { Driver } from '../../drivers/driver';
import { DRIVERS } from '../../drivers/index';
import { DRIVER_IDS, type DriverId } from '../choices';
import { toBlock, toFormNotes, type MethodBody } from './methodBody';

/** A driver's sample code, with the line that contains the connection string. */
export function toDriversBody(id: DriverId, choice: ConnectionStringChoice, envLine: string): MethodBody {
  const driver = DRIVERS[id];
  return {
    intro: l10n.t(
      'The code reads the connection string from the MONGODB_URI environment variable, so it contains no password.',
    ),
    drivers: {
      label: l10n.t('Driver'),
      options: DRIVER_IDS.map((value) => ({
        value,
        label: DRIVERS[value].label,
        description: DRIVERS[value].toRetired ? l10n.t('no longer maintained') : '',
        chosen: value === id,
      })),
    },
    notes: [
      ...(driver.toRetired ? [{ kind: 'warning' as const, text: driver.toRetired() }] : []),
      ...toFormNotes(choice, toNeeded(driver)),
    ],
    blocks: [
      toBlock('env', l10n.t('Environment variable'), envLine, true),
      toBlock('install', l10n.t('Installation'), driver.install, false),
      toBlock('code', l10n.t('Sample code'), driver.code, true),
    ],
    actions: [],
    links: [{ page: 'driverDocs', label: l10n.t('Connect via drivers') }],
  };
}

function toNeeded({ label, firstForOptimized }: Driver): string | undefined {
  return firstForOptimized === undefined
    ? undefined
    : l10n.t(
        'Optimized connection strings use a load balancer and require {0} driver version {1} or later.',
        label,
        firstForOptimized,
      );
}
