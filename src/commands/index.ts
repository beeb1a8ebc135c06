import * as vscode from 'vscode';
import { toNodeArgument } from '../core/node';
import type { CommandId } from '../host/ids';
import { accountMenu } from './accountMenu';
import { connect } from './connect';
import { addEndpoint, migrateService, replaceEndpoint } from './setupCommands';
import { changeAcceptedRegions, createEndpoint } from './createEndpoint';
import type { CopyPart } from '../core/copyParts';
import { copyAtlasCliCommand } from './copyAtlasCliCommand';
import { copyId } from './copyId';
import { toCopyCommand } from './copyPart';
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
import { guard, toNodeHandler, toPlainHandler, type CommandHandler, type PlainCommand } from './register';
import { serverless } from './serverless';
import type { Services } from './services';
import { signIn } from './signIn';
import { terminate } from './terminate';

/** The command table: every command of the manifest, and nothing else. */
export function toCommandTable(services: Services): Record<CommandId, CommandHandler> {
  const plain = (subject: () => string, command: PlainCommand) => toPlainHandler(services, subject, command);
  const copy = (part: CopyPart, label: () => string) => toNodeHandler(services, toCopyCommand(part, label));
  return {
    signIn: plain(() => vscode.l10n.t('Sign-in failed'), signIn),
    useCliProfile: plain(() => vscode.l10n.t('Atlas CLI profile'), useCliProfile),
    switchProfile: plain(() => vscode.l10n.t('Switch Profile'), switchProfile),
    renameProfile: plain(() => vscode.l10n.t('Rename Profile'), renameProfile),
    signOut: plain(() => vscode.l10n.t('Sign-out failed'), signOut),
    exploreSandbox: plain(() => vscode.l10n.t('Sandbox'), exploreSandbox),
    accountMenu: plain(() => vscode.l10n.t('Account'), accountMenu),
    openAccessList: plain(() => vscode.l10n.t('View API Access List in Atlas'), openAccessList),
    openBilling: plain(() => vscode.l10n.t('View Billing in Atlas'), openBilling),
    pickProjects: plain(() => vscode.l10n.t('Projects'), pickProjects),
    filter: plain(() => vscode.l10n.t('Filter'), filter),
    showAttention: plain(() => vscode.l10n.t('Filter'), showAttention),
    clearFilter: plain(() => vscode.l10n.t('Filter'), clearFilter),
    showMore: (row: unknown) => services.showMore(row),
    refresh: toRefreshHandler(services),
    describe: toNodeHandler(services, describe),
    connect: toNodeHandler(services, connect),
    quickConnect: plain(() => vscode.l10n.t('Connect'), quickConnect),
    copyConnectionString: toNodeHandler(services, copyConnectionString),
    insertConnectionString: toNodeHandler(services, insertConnectionString),
    explainMissingString: toNodeHandler(services, explainMissing),
    explainString: plain(() => vscode.l10n.t('Explain Connection String'), explainString),
    terminate: toNodeHandler(services, terminate),
    createEndpoint: toNodeHandler(services, createEndpoint),
    addEndpoint: toNodeHandler(services, addEndpoint),
    serverless: toNodeHandler(services, serverless),
    replaceEndpoint: toNodeHandler(services, replaceEndpoint),
    migrateService: toNodeHandler(services, migrateService),
    changeAcceptedRegions: toNodeHandler(services, changeAcceptedRegions),
    copyId: toNodeHandler(services, copyId),
    copyServiceId: copy('serviceId', () => vscode.l10n.t('Service ID')),
    copyProviderServiceName: copy('providerServiceName', () => vscode.l10n.t('Provider service name')),
    copyForwardingRules: copy('forwardingRules', () => vscode.l10n.t('Forwarding rules')),
    copyAtlasCliCommand: toNodeHandler(services, copyAtlasCliCommand),
    copyTerraformImportId: copy('terraformImportId', () => vscode.l10n.t('Terraform import ID')),
    openInAtlas: toNodeHandler(services, openInAtlas),
    explainStatus: toNodeHandler(services, explainStatus),
    showLog: () => services.log.show(),
    copyDiagnostics: plain(() => vscode.l10n.t('Copy Diagnostics'), copyDiagnostics),
  };
}

/** Only Refresh never asks for a row: without one it means everything. */
function toRefreshHandler(services: Services): CommandHandler {
  return (first?: unknown, all?: unknown) => {
    const rows = (Array.isArray(all) && all.length > 0 ? all : [first]).map(toNodeArgument);
    const nodes = rows.filter((node) => node !== undefined);
    return guard(
      services,
      () => vscode.l10n.t('Refresh'),
      () => refresh(services, nodes),
    );
  };
}
