import os from 'node:os';
import * as vscode from 'vscode';
import { WAY_OUT_VARIABLES, type EditorFacts, type SettingFacts } from '../core/diagnostics/diagnosticFacts';
import { toUnusedVariables } from '../core/account/unusedVariables';
import { PREFIX } from './ids';

const EXTENSION_ID = 'atlas-private-endpoints.atlas-private-endpoints';

/** What the editor and the computer are, for diagnostics. */
export function getEditorFacts(): EditorFacts {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  const { version } = (extension?.packageJSON ?? {}) as { version?: string };
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    extensionVersion: version ?? '',
    extensionSide: extension?.extensionKind === vscode.ExtensionKind.Workspace ? 'workspace' : 'ui',
    vscodeVersion: vscode.version,
    nodeVersion: process.versions.node,
    os: [process.platform, process.arch, os.release()],
    window: vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop',
    remoteName: vscode.env.remoteName,
    isTrusted: vscode.workspace.isTrusted,
    isVirtual: folders.length > 0 && folders.every(({ uri }) => !isOnDisk(uri.scheme)),
    language: vscode.env.language,
    settings: getSettings(),
    variables: WAY_OUT_VARIABLES.filter(
      (name) => (process.env[name] ?? process.env[name.toLowerCase()]) !== undefined,
    ),
    unusedVariables: toUnusedVariables(process.env),
  };
}

function isOnDisk(scheme: string): boolean {
  return scheme === 'file' || scheme === 'vscode-remote';
}

function getSettings(): SettingFacts {
  const own = vscode.workspace.getConfiguration(PREFIX);
  const http = vscode.workspace.getConfiguration('http');
  return {
    baseUrl: own.get('baseUrl'),
    pollingInterval: own.get('pollingInterval'),
    proxy: http.get('proxy'),
    proxySupport: http.get('proxySupport'),
    noProxy: http.get('noProxy'),
    fetchAdditionalSupport: http.get('fetchAdditionalSupport'),
    electronFetch: http.get('electronFetch'),
    systemCertificates: http.get('systemCertificates'),
  };
}
