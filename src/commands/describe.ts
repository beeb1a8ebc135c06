import * as vscode from 'vscode';
import type { NodeCommand } from './register';

export const describe: NodeCommand<'service' | 'endpoint'> = {
  kinds: ['service', 'endpoint'],
  question: () => vscode.l10n.t('Select a private endpoint to describe'),
  subject: () => vscode.l10n.t('Describe'),
  run: async ({ openDescription, trust }, nodes, origin) => {
    trust.allow();
    for (const node of nodes) await openDescription(node, { preserveFocus: origin === 'row' });
  },
};
