import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folder of the page's bundle, the only one that a webview may read. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The page: its own script and styles, images from memory, and nothing else from anywhere. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(18).toString('base64');
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // Styles made at run time (constructed sheets, element.style) need no exception. The nonce is for the <style> with which
    // the toolkit tries out whether the browser knows :focus-visible, and for Mermaid's; it stands in the meta element.
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    // Mermaid writes style attributes where it lays a diagram out. Nothing of an answer becomes an attribute.
    "style-src-attr 'unsafe-inline'",
    `font-src ${webview.cspSource}`,
    'img-src blob:',
  ].join('; ');
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ConvLLaVA</title>
<link rel="stylesheet" href="${file('main.css')}">
</head>
<body>
<script nonce="${nonce}" type="module" src="${file('main.js')}"></script>
</body>
</html>`;
}
