import type { ConnectState } from '../core/connect/reducer';
import type { HostMessage, PageMessage } from '../core/connect/protocol';
import { el } from './dom';
import { makeDrawing } from './render';
import { PendingChoices } from './pendingChoices';
import type { Page } from './page';
import { toProgress } from './stepAnnouncement';
import { LiveRegion } from './liveRegion';
import { showCopied } from './copyButton';

type Told = Extract<HostMessage, { type: 'view' }>;

/** What outlives a hidden page: the choices, and which parts were opened or closed by hand. No password. */
type Kept = ConnectState & { readonly opened?: readonly (readonly [string, boolean])[] };

interface VsCode {
  postMessage(message: PageMessage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const kept = vscode.getState();
const status = new LiveRegion(el('p', { id: 'announcer', role: 'status' }));
const progress = new LiveRegion(el('p', { id: 'progress', class: 'hidden', role: 'status' }));
const page: Page = {
  send,
  announce: (text) => say(text, false),
  announceCopied: (text) => {
    say(text, true);
    showCopied(page);
  },
  copiedLabel: '',
  copyButtonId: '',
  opened: new Map(kept?.opened),
  keep,
  pendingChoices: new PendingChoices(() => told && drawing.draw(told.view, told.state.projectId)),
  draft: undefined,
};
const drawing = makeDrawing(page, status.element);
document.getElementById('page')?.append(...drawing.nodes, progress.element);
let told: Told | undefined;
/** The user selected something, and the page hasn't announced the result yet. */
let hasChosen = false;

function send(message: PageMessage): void {
  if (message.type.startsWith('choose') || message.type === 'createUser') hasChosen = true;
  vscode.postMessage(message);
}

/** What a button shows already is only spoken. */
function say(text: string, isOnlySpoken: boolean): void {
  status.element.classList.toggle('hidden', isOnlySpoken);
  status.say(text);
}

function keep(): void {
  if (told) vscode.setState({ ...told.state, opened: [...page.opened] });
}

function draw(next: Told): void {
  const { view, state } = next;
  page.copiedLabel = view.copied;
  const isOther = state.projectId !== (told?.state ?? kept)?.projectId;
  const isFormClosed = view.steps.every(({ body }) => body.kind !== 'users' || body.form.phase === 'closed');
  if (isFormClosed || isOther) page.draft = undefined;
  if (isOther) page.opened.clear();
  const words = told && hasChosen ? toProgress(told.view, view) : '';
  if (words !== '') {
    hasChosen = false;
    progress.say(words);
  }
  told = next;
  keep();
  // Messages about the previous connection string don't apply to the next one.
  if (drawing.draw(view, state.projectId)) status.clear();
}

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.type === 'view') draw(data);
  else if (data.type === 'copied') page.announceCopied(data.text);
  else page.announce(data.text);
});
page.send({ type: 'ready' });
