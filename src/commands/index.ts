import * as vscode from 'vscode';
import { toFailure } from '../core/errors';
import { toNodeArgument } from '../core/node';
import { toCommand, type CommandId } from '../host/ids';
import { report } from '../host/report';
import { exploreSandbox, signIn, signOut } from './account';
import { connect, copyConnectionString } from './connect';
import { copyId, describe, explainStatus, openInAtlas, refresh } from './look';
import { registerNode, registerPlain } from './register';
import type { Services } from './services';
import { terminate } from './terminate';

/** The table of verbs: every command of the manifest, and nothing else. */
export function registerCommands(services: Services): vscode.Disposable {
  const table: Record<CommandId, vscode.Disposable> = {
    signIn: registerPlain(services, 'signIn', () => vscode.l10n.t('Sign-in'), signIn),
    signOut: registerPlain(services, 'signOut', () => vscode.l10n.t('Sign-out'), signOut),
    exploreSandbox: registerPlain(services, 'exploreSandbox', () => vscode.l10n.t('Sandbox'), exploreSandbox),
    refresh: registerRefresh(services),
    describe: registerNode(services, 'describe', describe),
    connect: registerNode(services, 'connect', connect),
    copyConnectionString: registerNode(services, 'copyConnectionString', copyConnectionString),
    terminate: registerNode(services, 'terminate', terminate),
    copyId: registerNode(services, 'copyId', copyId),
    openInAtlas: registerNode(services, 'openInAtlas', openInAtlas),
    explainStatus: registerNode(services, 'explainStatus', explainStatus),
    showLog: vscode.commands.registerCommand(toCommand('showLog'), () => services.log.show()),
  };
  return vscode.Disposable.from(...Object.values(table));
}

/** Refresh alone asks nobody: without a row it means everything. */
function registerRefresh(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(toCommand('refresh'), async (first?: unknown, all?: unknown) => {
    const rows = (Array.isArray(all) && all.length > 0 ? all : [first]).map(toNodeArgument);
    try {
      await refresh(
        services,
        rows.filter((node) => node !== undefined),
      );
    } catch (error) {
      void report(services.log, vscode.l10n.t('Refresh'), toFailure(error));
    }
  });
}
