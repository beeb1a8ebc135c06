import * as l10n from '@vscode/l10n';
import { toShownConnectionString, type ConnectionStringParts } from '../../connectionString/connectionString';
import type { ConnectFacts } from '../facts';
import { toBlock, type MethodBody } from './methodBody';
import type { ActionView } from '../view';

/** Compass, opened by its URL scheme. */
export function toCompassBody(raw: string, parts: ConnectionStringParts): MethodBody {
  return {
    intro: l10n.t('Opens MongoDB Compass with the connection string. Compass must be installed.'),
    notes: [
      {
        kind: 'info',
        text: parts.username
          ? l10n.t(
              'The password isn’t included because other programs can see the link. Enter it in Compass.',
            )
          : l10n.t(
              'The username and password aren’t included because other programs can see the link. Enter them in Compass.',
            ),
      },
    ],
    blocks: [
      toBlock(
        'openString',
        l10n.t('Connection string without password'),
        toShownConnectionString(raw, parts),
        false,
      ),
    ],
    actions: [{ label: l10n.t('Open Compass'), does: { type: 'do', effect: 'openCompass' } }],
    links: [{ page: 'compassDocs', label: l10n.t('Install and use Compass') }],
  };
}

/** MongoDB's extension in the same editor, by its command. */
export function toVscodeBody(text: string, { mongodbExtension }: ConnectFacts): MethodBody {
  const words = {
    ready: {
      kind: 'info' as const,
      text: l10n.t(
        'You’re prompted for the password. This extension uses it once and doesn’t store it. MongoDB for VS Code saves the connection in its own storage.',
      ),
      label: l10n.t('Connect with MongoDB for VS Code'),
    },
    tooOld: {
      kind: 'warning' as const,
      text: l10n.t(
        'The installed version of MongoDB for VS Code can’t accept a connection string. Update it to 1.13 or later, or paste the connection string.',
      ),
      label: l10n.t('Update MongoDB for VS Code'),
    },
    absent: {
      kind: 'info' as const,
      text: l10n.t('MongoDB for VS Code isn’t installed, or it’s disabled.'),
      label: l10n.t('Install MongoDB for VS Code'),
    },
  }[mongodbExtension];
  const action: ActionView = {
    label: words.label,
    does: {
      type: 'do',
      effect: mongodbExtension === 'ready' ? 'openMongodbExtension' : 'installMongodbExtension',
    },
  };
  return {
    intro: l10n.t(
      'Connects MongoDB for VS Code, MongoDB’s extension for browsing data and running playgrounds.',
    ),
    notes: [{ kind: words.kind, text: words.text }],
    blocks: [toBlock('connectionString', l10n.t('Connection string to paste'), text, false)],
    actions: [action],
    links: [{ page: 'mongodbExtensionDocs', label: l10n.t('MongoDB for VS Code') }],
  };
}
