import { DRIVER_IDS, METHODS } from '../core/connect/choices';
import type { MethodView, StepBody } from '../core/connect/view';
import { drawAction, drawLinks } from './actions';
import { BlocksPlace } from './blocks';
import { SelectPlace } from './choice';
import { el } from './dom';
import { plainIcon } from './icons';
import { OptionsPlace } from './options';
import type { Page } from './page';
import { Place } from './renderSlot';
import { Tabs } from './tabs';

/** The connection method step: tabs, and below them the notes, texts, and actions of the selected one. */
export class MethodPlace {
  readonly #tabs: Tabs;
  readonly #intro = new Place(el('div'));
  readonly #drivers: SelectPlace;
  readonly #blocks: BlocksPlace;
  readonly #end = new Place(el('div'));
  readonly #options: OptionsPlace;

  constructor(
    container: HTMLElement,
    private readonly summary: HTMLElement,
    private readonly page: Page,
  ) {
    this.#tabs = new Tabs('method', page, (value) => {
      const method = METHODS.find((known) => known === value);
      if (method) page.send({ type: 'chooseMethod', method });
    });
    this.#drivers = new SelectPlace('driver', page, (value) => {
      const driver = DRIVER_IDS.find((known) => known === value);
      if (driver) page.send({ type: 'chooseDriver', driver });
    });
    this.#blocks = new BlocksPlace(page);
    this.#options = new OptionsPlace(page);
    this.#tabs.panel.append(
      this.#intro.element,
      this.#drivers.element,
      this.#blocks.element,
      this.#end.element,
      this.#options.element,
    );
    container.append(this.#tabs.list, this.#tabs.panel);
  }

  draw({ choice, method }: Extract<StepBody, { kind: 'methods' }>): void {
    const instead = () => this.summary;
    this.#tabs.draw(choice, instead);
    this.#intro.draw([method.intro], () => [el('p', {}, method.intro)]);
    const { drivers, notes, actions, links } = method;
    this.#drivers.element.hidden = !drivers;
    if (drivers) this.#drivers.draw(drivers, instead);
    this.#blocks.draw(method.blocks, instead);
    this.#end.draw([notes, actions, links], () => this.#drawEnd(method), instead);
    this.#options.draw(method.options);
  }

  #drawEnd({ notes, actions, links }: MethodView): readonly Node[] {
    const buttons = actions.map((action, index) =>
      drawAction(action, `method-action-${index}`, index === 0 ? '' : 'secondary', this.page),
    );
    return [
      ...notes.map(({ kind, text }) =>
        el('p', { class: `note ${kind}` }, plainIcon(kind), el('span', {}, text)),
      ),
      ...(buttons.length > 0 ? [el('div', { class: 'line buttons' }, ...buttons)] : []),
      ...drawLinks(links, 'method-link', this.page),
    ];
  }
}
