import * as vscode from 'vscode';
import { PREFIX } from './ids';

/** The base URL for new profiles, as the person set it; workspaces can't (application scope). */
export function getBaseUrlSetting(): string {
  return vscode.workspace.getConfiguration(PREFIX).get<string>('baseUrl', '');
}
