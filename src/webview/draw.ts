import type { ConnectView, PathView } from '../core/connect/view';
import { el } from './dom';
import { statusIcon } from './icons';
import type { Page } from './page';
import { Place } from './place';
import { drawResult } from './result';
import { StepPlace } from './step';

interface Drawing {
  /** The page's parts, to be put in once; they stay for the life of the page. */
  readonly nodes: readonly Node[];
  /** Draws what changed. True when the heading or the result is another one. */
  readonly draw: (view: ConnectView, projectId: string) => boolean;
}

/** The page, part by part: what did not change is not touched, so that focus, selection and scroll stay. */
export function makeDrawing(page: Page): Drawing {
  const head = new Place(el('div'));
  const notice = new Place(el('div'));
  const path = new Place(el('ol', { class: 'path' }));
  const list = el('ol', { class: 'steps' });
  const result = new Place(el('div', { class: 'place' }));
  const steps = new Map<string, StepPlace>();
  return {
    nodes: [head.element, notice.element, path.element, list, result.element],
    draw: (view, projectId) => {
      const isOther = head.draw([view.heading, view.project], () => [
        el('h1', {}, view.heading),
        el('p', { class: 'project' }, view.project),
      ]);
      notice.draw(view.notice, () =>
        view.notice ? [el('p', { class: 'notice', role: 'alert' }, view.notice)] : [],
      );
      path.element.setAttribute('aria-label', view.path.label);
      path.draw(view.path, () => drawStops(view.path));
      view.steps.forEach((step, index) => {
        let place = steps.get(step.id);
        if (!place) {
          place = new StepPlace(step.id, page);
          steps.set(step.id, place);
          list.append(place.element);
        }
        place.draw(step, index + 1, projectId);
      });
      const section = () => result.element.querySelector<HTMLElement>('section');
      const isNews = result.draw(view.result, () => [drawResult(view.result, page)], section);
      return isOther || isNews;
    },
  };
}

/** A picture for the eye, a list for a screen reader. */
function drawStops({ stops }: PathView): readonly Node[] {
  return stops.map(({ role, name, status, statusWord }) =>
    el(
      'li',
      { class: `stop ${status}` },
      el('span', { class: 'role' }, role),
      el('span', { class: 'name', title: name }, name),
      el('span', { class: 'state' }, statusWord === '' ? undefined : statusIcon(status), statusWord),
    ),
  );
}
