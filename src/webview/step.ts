import { CONNECTION_TYPES, LINKS } from '../core/connect/choices';
import type { StepBody, StepId, StepView } from '../core/connect/view';
import { drawChecks, drawLinks } from './actions';
import { ChoicePlace } from './choice';
import { el } from './dom';
import { MethodPlace } from './method';
import type { Page } from './page';
import { holdsFocus, Place } from './renderSlot';
import { drawStepSummary } from './stepSummary';
import { UserPlace } from './users';

interface StepPart {
  readonly element: HTMLElement;
  /** Draws a body of its kind, no other. */
  readonly draw: (body: StepBody, projectId: string) => unknown;
}

/** One step. Its details element stays for the life of the page; its parts are drawn apart. */
export class StepPlace {
  readonly element: HTMLLIElement;
  readonly #details = el('details');
  readonly #summary: Place;
  readonly #body = el('div', { class: 'body' });
  readonly #links = new Place(el('div'));
  readonly #content = el('div');
  readonly #parts = new Map<StepBody['kind'], StepPart>();
  /** As it was last set here; any other state is the user's. */
  #isOpen = false;

  constructor(
    private readonly id: StepId,
    private readonly page: Page,
  ) {
    this.#summary = new Place(el('summary', { id: `summary-${id}` }));
    this.#details.id = `step-${id}`;
    this.#body.append(this.#content, this.#links.element);
    this.#details.append(this.#summary.element, this.#body);
    this.#details.addEventListener('toggle', () => {
      if (this.#details.open === this.#isOpen) return;
      this.#isOpen = this.#details.open;
      page.opened.set(id, this.#isOpen);
      page.keep();
    });
    this.element = el('li', {}, this.#details);
  }

  draw(step: StepView, number: number, projectId: string): void {
    const { phase, links, body } = step;
    this.#details.className = phase;
    drawStepSummary(this.#summary, step, number);
    this.#drawBody(body, projectId);
    this.#links.draw(links, () => drawLinks(links, `link-${this.id}`, this.page));
    this.#fold(step);
  }

  /** A step may turn from one kind to another: each has its own place, made once. */
  #drawBody(body: StepBody, projectId: string): void {
    let part = this.#parts.get(body.kind);
    if (!part) {
      part = this.#makePart(body.kind);
      this.#parts.set(body.kind, part);
    }
    if (part.element.parentElement !== this.#content) this.#content.replaceChildren(part.element);
    part.draw(body, projectId);
  }

  #makePart(kind: StepBody['kind']): StepPart {
    const element = el('div');
    const { id, page } = this;
    const summary = this.#summary.element;
    switch (kind) {
      case 'users': {
        const users = new UserPlace(element, summary, page);
        return { element, draw: (body, projectId) => body.kind === kind && users.draw(body, projectId) };
      }
      case 'methods': {
        const methods = new MethodPlace(element, summary, page);
        return { element, draw: (body) => body.kind === kind && methods.draw(body) };
      }
      case 'choice': {
        const choice = new ChoicePlace(id, page, (value) => choose(id, value, page));
        const checks = new Place(el('div'));
        element.append(choice.element, checks.element);
        const draw = (body: StepBody) => {
          if (body.kind !== kind) return;
          choice.draw(body.choice, () => summary);
          checks.draw(
            body.checks,
            () => drawChecks(body.checks, id, page),
            () => summary,
          );
        };
        return { element, draw };
      }
    }
  }

  /** Open while there is something to do in it, while it has the focus, or because the user opened it. */
  #fold({ id, phase, body }: StepView): void {
    const { opened } = this.page;
    const form = body.kind === 'users' ? body.form : undefined;
    const isHeld = form?.phase === 'creating' || form?.problem !== undefined;
    const isWanted =
      phase === 'current' || body.kind === 'methods' || (form !== undefined && form.phase !== 'closed');
    if (!isHeld && !isWanted && this.#isOpen && holdsFocus(this.#body)) opened.set(id, true);
    this.#isOpen = isHeld || (opened.get(id) ?? isWanted);
    this.#details.open = this.#isOpen;
  }
}

function choose(step: StepId, value: string, page: Page): void {
  switch (step) {
    case 'cluster':
      page.send({ type: 'chooseCluster', clusterName: value });
      return;
    case 'endpoint':
      page.send({ type: 'chooseEndpoint', endpointId: value });
      return;
    case 'type': {
      const connectionType = CONNECTION_TYPES.find((known) => known === value);
      if (connectionType) page.send({ type: 'chooseType', connectionType });
      return;
    }
    case 'link': {
      const link = LINKS.find((known) => known === value);
      if (link) page.send({ type: 'chooseLink', link });
      return;
    }
    case 'user':
    case 'method':
      return;
  }
}
