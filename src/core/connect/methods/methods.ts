import * as l10n from '@vscode/l10n';
import {
  toConnectionString,
  toShownConnectionString,
  USERNAME_PLACEHOLDER,
  type ConnectionStringChoice,
  type ConnectionStringParts,
} from '../../connectionString/connectionString';
import type { Cluster } from '../../model';
import { toDriversBody } from './driversMethod';
import type { ConnectFacts } from '../facts';
import type { ConnectState } from '../reducer';
import { toHostsBody } from './hostsMethod';
import { toBlock, toFormNotes, type MethodBody } from './methodBody';
import { toOptionsView } from './optionsView';
import { toCompassBody, toVscodeBody } from './toolMethods';
import type { MethodView } from '../view';

/** The selected method for a connection string: text to copy, actions, and notes. Contains no password. */
export function toMethodView(
  state: ConnectState,
  cluster: Cluster,
  choice: ConnectionStringChoice,
  parts: ConnectionStringParts,
  facts: ConnectFacts,
): MethodView {
  return { ...toBody(state, cluster, choice, parts, facts), options: toOptionsView(state, cluster) };
}

function toBody(
  state: ConnectState,
  cluster: Cluster,
  choice: ConnectionStringChoice,
  parts: ConnectionStringParts,
  facts: ConnectFacts,
): MethodBody {
  const text = toConnectionString(choice.raw, parts);
  switch (state.method) {
    case 'drivers':
      return toDriversBody(state.driver, choice, toEnvLine(text));
    case 'mongosh':
      return toMongoshBody(choice.raw, parts);
    case 'compass':
      return toCompassBody(choice.raw, parts);
    case 'vscode':
      return toVscodeBody(text, facts);
    case 'connectionString':
      return {
        intro: l10n.t('The connection string, for any tool or library.'),
        notes: toFormNotes(choice),
        blocks: [toBlock('connectionString', l10n.t('Connection string'), text, true)],
        actions: [],
        links: [],
      };
    case 'hosts':
      return toHostsBody(state, cluster, parts, facts);
    case 'env':
      return {
        intro: l10n.t('A line for an environment file such as .env.'),
        notes: [
          ...toFormNotes(choice),
          {
            kind: 'info',
            text: l10n.t('Once the file contains the password, keep it out of version control.'),
          },
        ],
        blocks: [toBlock('env', l10n.t('Environment variable'), toEnvLine(text), true)],
        actions: [],
        links: [],
      };
  }
}

function toMongoshBody(raw: string, parts: ConnectionStringParts): MethodBody {
  return {
    intro: l10n.t('Connects with mongosh, the MongoDB Shell. mongosh must be installed.'),
    notes: [
      {
        kind: 'info',
        text: parts.username
          ? l10n.t(
              'mongosh prompts for the password, so it doesn’t appear in the command or your shell history.',
            )
          : l10n.t(
              'Select a database user in the previous step to have mongosh prompt for a password. Otherwise, the terminal connects without signing in.',
            ),
      },
    ],
    blocks: [toBlock('command', l10n.t('Command'), toMongoshCommand(raw, parts), false)],
    actions: [{ label: l10n.t('Run in Terminal'), does: { type: 'do', effect: 'runMongosh' } }],
    links: [{ page: 'mongoshDocs', label: l10n.t('Install and use mongosh') }],
  };
}

/**
 * The arguments of mongosh when it starts without a shell: no quoting, no password, for which it prompts. Throws TypeError
 * when the text isn't a MongoDB connection string.
 */
export function toMongoshArgs(raw: string, parts: ConnectionStringParts): readonly string[] {
  const { text, option } = toMongoshParts(raw, parts);
  return [text, '--apiVersion', '1', ...(option === undefined ? [] : ['--username', option])];
}

/**
 * The same for the user to paste, in the form that Atlas shows: one word for each argument in bash, zsh, fish,
 * PowerShell, and cmd.
 */
export function toMongoshCommand(raw: string, parts: ConnectionStringParts): string {
  const { text, option } = toMongoshParts(raw, parts);
  const user = parts.username ? option : `"${USERNAME_PLACEHOLDER}"`;
  return `mongosh "${text}" --apiVersion 1${user === undefined ? '' : ` --username ${user}`}`;
}

/** A name that every shell reads as one word, and mongosh not as an option. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/**
 * What of a URI a shell might interpret between double quotes. A percent sign only stays where it encodes something,
 * because cmd.exe expands `%NAME%`.
 */
const UNQUOTABLE = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9:/?#[\]@&=+,;%._~-]/gu;

/**
 * The connection string for mongosh, and the username argument: undefined if the connection string contains it,
 * encoded. Without `appName`, because mongosh sets its own.
 */
function toMongoshParts(
  raw: string,
  parts: ConnectionStringParts,
): { text: string; option: string | undefined } {
  const { username = '' } = parts;
  const option = PLAIN_NAME.test(username) ? username : undefined;
  const open = toShownConnectionString(raw, {
    ...parts,
    appName: '',
    username: option === undefined ? username : '',
  });
  return { text: open.replace(UNQUOTABLE, toEncoded), option };
}

/** What a reader of `.env` files acts on between double quotes: the quote itself, escapes, variables, line ends. */
const ENV_SPECIAL = /[\u0000-\u001f\u007f"\\$`]/gu;

/**
 * A line for a `.env` file that dotenv, Docker Compose, and a shell parse in the same way: their rules for escapes
 * differ, so characters that would need one are percent-encoded, which every driver accepts.
 */
export function toEnvLine(text: string): string {
  return `MONGODB_URI="${text.replace(ENV_SPECIAL, toEncoded)}"`;
}

/** One character, percent-encoded as UTF-8; a lone surrogate becomes U+FFFD. */
function toEncoded(sign: string): string {
  return [...new TextEncoder().encode(sign)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
