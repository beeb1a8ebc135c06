import type { SetupHostMessage, SetupMessage } from '../../core/setup/protocol';
import type { SetupState } from '../../core/setup/reducer';
import { showCopied } from '../copyButton';
import { el } from '../dom';
import { LiveRegion } from '../liveRegion';
import { drawStops } from '../path';
import { Place } from '../renderSlot';
import type { SetupPage } from './page';
import { SetupStepPlace } from './step';

type Told = Extract<SetupHostMessage, { type: 'view' }>;

/** What outlives a hidden page: the input, and which parts were opened or closed by hand. */
type Kept = SetupState & { readonly opened?: readonly (readonly [string, boolean])[] };

interface VsCode {
  postMessage(message: SetupMessage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
let told: Told | undefined;
const page: SetupPage = {
  send: (message) => vscode.postMessage(message),
  copiedLabel: '',
  copyButtonId: '',
  opened: new Map(vscode.getState()?.opened),
  keep,
};
const status = new LiveRegion(el('p', { id: 'announcer', role: 'status' }));
const progress = new LiveRegion(el('p', { id: 'progress', class: 'hidden', role: 'status' }));
const head = new Place(el('div'));
const notice = new Place(el('div'));
const path = new Place(el('ol', { class: 'path' }));
const list = el('ol', { class: 'steps' });
const steps = new Map<string, SetupStepPlace>();
document
  .getElementById('page')
  ?.append(head.element, notice.element, path.element, list, status.element, progress.element);

function keep(): void {
  if (told) vscode.setState({ ...told.state, opened: [...page.opened] });
}

/** The current step with its summary, so that a change of the status is spoken. */
function toCurrent({ view }: Told): string {
  const current = view.steps.find(({ phase }) => phase === 'current');
  return current ? `${current.title}: ${current.summary}` : '';
}

function draw(next: Told): void {
  const { view, state } = next;
  page.copiedLabel = view.copied;
  if (told && told.state.serviceId !== state.serviceId) page.opened.clear();
  const words = toCurrent(next);
  if (told && toCurrent(told) !== words) progress.say(words);
  told = next;
  keep();
  head.draw([view.heading, view.project, view.badge], () => [
    el('h1', {}, view.heading),
    el(
      'p',
      { class: 'project' },
      view.project,
      view.badge === undefined ? undefined : el('span', { class: 'badge' }, view.badge),
    ),
  ]);
  notice.draw(view.notice, () =>
    view.notice === undefined ? [] : [el('p', { class: 'notice', role: 'alert' }, view.notice)],
  );
  path.element.setAttribute('aria-label', view.path.label);
  path.draw(view.path, () => drawStops(view.path));
  list.hidden = view.steps.length === 0;
  view.steps.forEach((step, index) => {
    let place = steps.get(step.id);
    if (!place) {
      place = new SetupStepPlace(step.id, page);
      steps.set(step.id, place);
      list.append(place.element);
    }
    place.draw(step, index + 1);
  });
}

window.addEventListener('message', ({ data }: MessageEvent<SetupHostMessage>) => {
  if (data.type === 'view') draw(data);
  else {
    status.element.classList.toggle('hidden', data.type === 'copied');
    status.say(data.text);
    if (data.type === 'copied') showCopied(page);
  }
});
page.send({ type: 'ready' });
