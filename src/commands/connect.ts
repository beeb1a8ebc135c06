import * as vscode from 'vscode';
import { CONNECTABLE, toConnectChoice, type Connectable } from '../core/connect/startingPoint';
import { copyServerlessString, findServerlessService } from './serverless';
import type { NodeCommand } from './register';

export const connect: NodeCommand<Connectable> = {
  kinds: CONNECTABLE,
  picks: ['cluster'],
  question: () => vscode.l10n.t('Select a cluster to connect to'),
  subject: () => vscode.l10n.t('Connect'),
  run: async (services, [node], origin) => {
    if (!node) return;
    services.trust.allow();
    const service = findServerlessService([node], services.store.get());
    if (service) {
      await copyServerlessString(service);
      return;
    }
    // A click on a row leaves the focus in the tree, as it does for a file in the Explorer.
    await services.openConnect(toConnectChoice(node, services.store.get()), {
      preserveFocus: origin === 'row',
    });
  },
};
