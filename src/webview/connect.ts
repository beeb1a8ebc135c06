import type { ConnectState } from '../core/connect/flow';
import type { HostMessage, PageMessage } from '../core/connect/protocol';
import { makeDrawing } from './draw';
import { emptyDraft, type Page } from './page';

interface VsCode {
  postMessage(message: PageMessage): void;
  setState(state: ConnectState): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const announcer = document.getElementById('announcer');
const page: Page = {
  send: (message) => vscode.postMessage(message),
  announce,
  opened: new Map(),
  draft: emptyDraft(),
};
const drawing = makeDrawing(page);
document.getElementById('page')?.append(...drawing.nodes);
let projectId: string | undefined;
let frame = 0;

function draw({ view, state }: Extract<HostMessage, { type: 'view' }>): void {
  vscode.setState(state);
  const isFormClosed = view.steps.every(({ body }) => body.kind !== 'users' || body.form.phase === 'closed');
  if (isFormClosed || state.projectId !== projectId) Object.assign(page.draft, emptyDraft());
  if (state.projectId !== projectId) page.opened.clear();
  projectId = state.projectId;
  // What was said of the former string is not true of the next one.
  if (drawing.draw(view, state.projectId)) say('');
}

/** Set in a later frame than it was cleared in, so that the same words are spoken again. */
function announce(text: string): void {
  say('');
  frame = requestAnimationFrame(() => say(text));
}

function say(text: string): void {
  cancelAnimationFrame(frame);
  if (announcer) announcer.textContent = text;
}

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.type === 'view') draw(data);
  else announce(data.text);
});
page.send({ type: 'ready' });
