import * as vscode from 'vscode';
import { compose, type TestApi } from './compose';

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const api = compose(context);
  return context.extensionMode === vscode.ExtensionMode.Test ? api : undefined;
}
