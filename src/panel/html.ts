import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** A page's frame: strict policy, one script by its name without extension, one style sheet, nothing from elsewhere. */
export function toHtml(webview: vscode.Webview, root: vscode.Uri, scriptName: string, title: string): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(root, `${scriptName}.js`));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(root, 'style.css'));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style.toString()}">
<title>${title}</title>
</head>
<body>
<main id="page"></main>
<script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}
