import type { Block } from '../core/connect/choices';
import type { ConnectView } from '../core/connect/view';
import type { BlockText } from '../host/blockOutput';

/**
 * The text for a button of the page: the resulting connection string, or a block of the selected method. Taken from the
 * view, never from the page. Undefined when the view has none.
 */
export function getText(view: ConnectView, block: Block): BlockText | undefined {
  if (block === 'connectionString' && view.result.kind === 'connectionString')
    return { id: block, ...view.result };
  const blocks = view.steps.flatMap(({ body }) => (body.kind === 'methods' ? body.method.blocks : []));
  return blocks.find(({ id }) => id === block);
}
