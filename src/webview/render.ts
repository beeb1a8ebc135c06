import type { ConnectView } from '../core/connect/view';
import { el } from './dom';
import type { Page } from './page';
import { drawStops } from './path';
import { Place } from './renderSlot';
import { drawResult } from './result';
import { StepPlace } from './step';

interface Drawing {
  /** The page's parts, to be put in once; they stay for the life of the page. */
  readonly nodes: readonly Node[];
  /** Draws what changed. True when the heading or the result is another one. */
  readonly draw: (view: ConnectView, projectId: string) => boolean;
}

/** The page, part by part: what did not change is not touched, so that focus, selection and scroll stay. */
export function makeDrawing(page: Page, status: HTMLElement): Drawing {
  const head = new Place(el('div'));
  const notice = new Place(el('div'));
  const path = new Place(el('ol', { class: 'path' }));
  const list = el('ol', { class: 'steps' });
  const result = new Place(el('div'));
  const bar = el('div', { class: 'bar' }, result.element, status);
  const steps = new Map<string, StepPlace>();
  return {
    nodes: [head.element, notice.element, path.element, list, bar],
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
