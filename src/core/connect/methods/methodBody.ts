import * as l10n from '@vscode/l10n';
import type { ConnectionStringChoice } from '../../connectionString/connectionString';
import type { Block } from '../choices';
import type { BlockView, MethodView } from '../view';

/** A method without the string's options, which are the same for all. */
export type MethodBody = Omit<MethodView, 'options'>;

export type Note = MethodView['notes'][number];

export function toBlock(id: Block, label: string, text: string, canInsert: boolean): BlockView {
  return {
    id,
    label,
    text,
    copy: l10n.t('Copy'),
    insert: canInsert ? l10n.t('Insert into Editor') : undefined,
  };
}

/**
 * Notes about the form of a connection string, whatever uses it; `needed` says which driver an optimized one requires.
 */
export function toFormNotes(choice: ConnectionStringChoice, needed?: string): readonly Note[] {
  switch (choice.form) {
    case 'optimized':
      return [
        {
          kind: 'info',
          text:
            needed ??
            l10n.t(
              'Optimized connection strings use a load balancer and require a driver that supports loadBalanced=true.',
            ),
        },
      ];
    case 'standard':
      return [toHostsNote()];
    case 'srv':
      return [];
  }
}

export function toHostsNote(): Note {
  return {
    kind: 'info',
    text: l10n.t(
      'Hosts and ports change when you scale the cluster or add a region. An SRV connection string adapts automatically.',
    ),
  };
}
