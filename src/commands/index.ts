import * as vscode from 'vscode';
import { toNodeArgument } from '../core/node';
import { toCommand, type CommandId } from '../host/ids';
import { accountMenu } from './accountMenu';
import { connect } from './connect';
import { copyId } from './copyId';
import { copyConnectionString, insertConnectionString } from './copyString';
import { describe } from './describe';
import { copyDiagnostics } from './diagnostics';
import { explainMissing } from './explainMissing';
import { explainString } from './explainString';
import { explainStatus } from './explainStatus';
import { clearFilter, filter, pickProjects, showAttention } from './filter';
import {
  exploreSandbox,
  openAccessList,
  openBilling,
  renameProfile,
  signOut,
  switchProfile,
  useCliProfile,
} from './profiles';
import { openInAtlas } from './openInAtlas';
import { quickConnect } from './quickConnect';
import { refresh } from './refresh';
import { guard, registerNode, registerPlain, type PlainVerb } from './register';
import type { Services } from './services';
import { signIn } from './signIn';
import { terminate } from './terminate';

/** The command table: every command of the manifest, and nothing else. */
export function registerCommands(services: Services): vscode.Disposable {
  const plain = (id: CommandId, subject: () => string, verb: PlainVerb) =>
    registerPlain(services, id, subject, verb);
  const table: Record<CommandId, vscode.Disposable> = {
    signIn: plain('signIn', () => vscode.l10n.t('Sign-in failed'), signIn),
    useCliProfile: plain('useCliProfile', () => vscode.l10n.t('Atlas CLI profile'), useCliProfile),
    switchProfile: plain('switchProfile', () => vscode.l10n.t('Switch Profile'), switchProfile),
    renameProfile: plain('renameProfile', () => vscode.l10n.t('Rename Profile'), renameProfile),
    signOut: plain('signOut', () => vscode.l10n.t('Sign-out failed'), signOut),
    exploreSandbox: plain('exploreSandbox', () => vscode.l10n.t('Sandbox'), exploreSandbox),
    accountMenu: plain('accountMenu', () => vscode.l10n.t('Account'), accountMenu),
    openAccessList: plain('openAccessList', () => vscode.l10n.t('Open API Access List'), openAccessList),
    openBilling: plain('openBilling', () => vscode.l10n.t('Open Billing'), openBilling),
    pickProjects: plain('pickProjects', () => vscode.l10n.t('Projects'), pickProjects),
    filter: plain('filter', () => vscode.l10n.t('Filter'), filter),
    showAttention: plain('showAttention', () => vscode.l10n.t('Filter'), showAttention),
    clearFilter: plain('clearFilter', () => vscode.l10n.t('Filter'), clearFilter),
    refresh: registerRefresh(services),
    describe: registerNode(services, 'describe', describe),
    connect: registerNode(services, 'connect', connect),
    quickConnect: plain('quickConnect', () => vscode.l10n.t('Connect'), quickConnect),
    copyConnectionString: registerNode(services, 'copyConnectionString', copyConnectionString),
    insertConnectionString: registerNode(services, 'insertConnectionString', insertConnectionString),
    explainMissingString: registerNode(services, 'explainMissingString', explainMissing),
    explainString: plain('explainString', () => vscode.l10n.t('Explain Connection String'), explainString),
    terminate: registerNode(services, 'terminate', terminate),
    copyId: registerNode(services, 'copyId', copyId),
    openInAtlas: registerNode(services, 'openInAtlas', openInAtlas),
    explainStatus: registerNode(services, 'explainStatus', explainStatus),
    showLog: vscode.commands.registerCommand(toCommand('showLog'), () => services.log.show()),
    copyDiagnostics: plain('copyDiagnostics', () => vscode.l10n.t('Copy Diagnostics'), copyDiagnostics),
  };
  return vscode.Disposable.from(...Object.values(table));
}

/** Only Refresh never asks for a row: without one it means everything. */
function registerRefresh(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(toCommand('refresh'), (first?: unknown, all?: unknown) => {
    const rows = (Array.isArray(all) && all.length > 0 ? all : [first]).map(toNodeArgument);
    const nodes = rows.filter((node) => node !== undefined);
    return guard(
      services,
      () => vscode.l10n.t('Refresh'),
      () => refresh(services, nodes),
    );
  });
}
