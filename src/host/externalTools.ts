import * as vscode from 'vscode';
import { DOCS_PAGES } from '../core/atlasUrls';
import type { ConnectFacts } from '../core/connect/facts';
import {
  toHosts,
  toConnectionStringWithPassword,
  type ConnectionStringParts,
} from '../core/connectionString/connectionString';
import { redact } from '../core/redact';
import { toLiteralText, toPercentEncoded, toPlainText } from '../core/text';
import { askCredentials } from './askCredentials';
import { copyValues } from './clipboard';
import { openPage } from './openExternal';
import { notifications } from './notifications';

/** The extension that receives connection strings, and its command. */
const MONGODB = { id: 'mongodb.mongodb-vscode', command: 'mdb.connectWithURI' };

/**
 * MongoDB for VS Code in this editor: its command accepts a connection string from version 1.13.0. A disabled extension
 * counts as missing.
 */
export function getMongodbExtension(): ConnectFacts['mongodbExtension'] {
  const found = vscode.extensions.getExtension<unknown>(MONGODB.id);
  if (!found) return 'absent';
  const { version } = found.packageJSON as { version?: unknown };
  const [major = 0, minor = 0] = String(version).split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 13) ? 'ready' : 'tooOld';
}

/** Installs, updates or enables MongoDB for VS Code; where that fails, shows what there is to see of it. */
export async function installMongodbExtension(): Promise<void> {
  try {
    const options = { enable: true };
    await vscode.commands.executeCommand('workbench.extensions.installExtension', MONGODB.id, options);
  } catch {
    await openMongodbPage();
  }
}

/** The connection string as Atlas provides it, its additions, and the name of the connection. */
interface ToolTarget {
  readonly raw: string;
  readonly parts: ConnectionStringParts;
  readonly name: string;
}

/**
 * Connects MongoDB for VS Code. Asks for what is missing: the username if none is selected, and the password, masked.
 * The password is passed to one call and isn't stored. An error of the command is reported here. The caller reports
 * that it didn't connect.
 */
export async function openMongodbExtension({
  raw,
  parts,
  name,
}: ToolTarget): Promise<'connected' | 'notConnected' | 'cancelled'> {
  const title = vscode.l10n.t('Connect with MongoDB for VS Code');
  const credentials = await askCredentials(title, parts.username, toHosts(raw));
  if (!credentials) return 'cancelled';
  const connectionString = toConnectionStringWithPassword(raw, { ...parts, ...credentials });
  try {
    const isConnected = await vscode.commands.executeCommand(MONGODB.command, {
      connectionString,
      name,
      reuseExisting: true,
    });
    return isConnected === true ? 'connected' : 'notConnected';
  } catch (error) {
    const { password } = credentials;
    void sayRefusal(error, [connectionString, password, toPercentEncoded(password)]);
    return 'notConnected';
  }
}

/** The command may be missing though the extension is there: it did not start. */
async function sayRefusal(error: unknown, secrets: readonly string[]): Promise<void> {
  const isThere = (await vscode.commands.getCommands(true)).includes(MONGODB.command);
  const said = error instanceof Error ? error.message : String(error);
  const open = vscode.l10n.t('Open Extension Page');
  const message = isThere
    ? vscode.l10n.t('MongoDB for VS Code error: {0}', toPlainText(redact(said, secrets)))
    : vscode.l10n.t(
        'MongoDB for VS Code is installed but didn’t start. Check its extension page for errors.',
      );
  if ((await notifications.error(message, open)) === open) await openMongodbPage();
}

async function openMongodbPage(): Promise<void> {
  try {
    await vscode.commands.executeCommand('extension.open', MONGODB.id);
  } catch {
    // Without a gallery there is no extension page, so the search is opened.
    await vscode.commands.executeCommand('workbench.extensions.search', `@id:${MONGODB.id}`);
  }
}

/** Finds mongosh on this computer: the absolute path of the file, and the folder to start it in. */
export type FindMongosh = () => Promise<
  | {
      readonly file: string;
      readonly folder: string;
      /** Variables to start it with, on top of the terminal's own. */
      readonly env: Readonly<Record<string, string>>;
    }
  | undefined
>;

/** What mongosh is started with, the same as text for a shell, and what the terminal is called. */
interface MongoshCall {
  readonly args: readonly string[];
  readonly command: string;
  readonly name: string;
}

/**
 * Opens a terminal that runs mongosh directly: no shell interprets the arguments, and mongosh prompts for the password.
 * Without mongosh on this computer, a warning explains how to get it. Terminals on another computer would search for it
 * there, also in their working folder, which can't be checked from here: the user gets the command to paste.
 */
export function runMongosh(call: MongoshCall, findMongosh: FindMongosh): void {
  void (areTerminalsHere() ? openMongosh(call, findMongosh) : offerMongoshCommand(call));
}

async function openMongosh({ args, name }: MongoshCall, findMongosh: FindMongosh): Promise<void> {
  const found = await findMongosh();
  if (found) {
    const { file, folder, env } = found;
    // By its path, because the editor also searches a name in the working folder, which is the workspace by default.
    const cwd = vscode.Uri.file(folder);
    vscode.window
      .createTerminal({ name: toLiteralText(name), shellPath: file, shellArgs: [...args], cwd, env })
      .show();
    return;
  }
  const get = vscode.l10n.t('Get mongosh');
  const message = vscode.l10n.t(
    'Couldn’t find mongosh on the PATH. Programs in the open folders and relative PATH entries are ignored. Install mongosh, and then restart the editor.',
  );
  if ((await notifications.warning(message, get)) === get) await openPage(DOCS_PAGES.mongosh);
}

async function offerMongoshCommand({ command }: MongoshCall): Promise<void> {
  const copy = vscode.l10n.t('Copy Command');
  const message = vscode.l10n.t(
    'The terminals of this window run on another computer, where the extension can’t check which mongosh would start. Copy the command, and paste it into a terminal.',
  );
  if ((await notifications.info(message, copy)) !== copy) return;
  const refusal = await copyValues([command]);
  if (refusal !== undefined) void notifications.error(refusal);
}

/** Whether terminals run where this extension does, and find the same programs. */
export function areTerminalsHere(): boolean {
  const own = vscode.extensions.getExtension<unknown>('atlas-private-endpoints.atlas-private-endpoints');
  return vscode.env.remoteName === undefined || own?.extensionKind === vscode.ExtensionKind.Workspace;
}
