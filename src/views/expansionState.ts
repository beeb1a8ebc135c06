import type { Node, NodeOf } from '../core/node';
import { toNode } from '../core/node';
import { toRow, type ViewName } from '../core/rows';
import { getShownProjects, type Snapshot } from '../core/snapshot';

/** Which rows are expanded: as the user set them, otherwise as they start. */
export class Branches {
  readonly #turned = new Map<string, { readonly node: Node; readonly isOpen: boolean }>();

  note(view: ViewName, node: Node, isOpen: boolean): void {
    this.#turned.set(`${view} ${node.key}`, { node, isOpen });
  }

  /** The services that the user expanded. */
  getOpenServices(): readonly NodeOf<'service'>[] {
    return [...this.#turned.values()].flatMap(({ node, isOpen }) =>
      isOpen && node.kind === 'service' ? [node] : [],
    );
  }

  /** The shown projects whose rows can be seen in these views; a single one has no branch that could be closed. */
  getOpenProjects(views: readonly ViewName[], snapshot: Snapshot, now: number): readonly string[] {
    const ids = getShownProjects(snapshot).map(({ id }) => id);
    if (ids.length === 1) return ids;
    return ids.filter((id) => {
      const node = toNode.project(id);
      return views.some(
        (view) =>
          this.#turned.get(`${view} ${node.key}`)?.isOpen ??
          toRow(node, view, snapshot, now)?.children === 'expanded',
      );
    });
  }
}
