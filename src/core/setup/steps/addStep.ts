import * as l10n from '@vscode/l10n';
import { getFamily } from '../../families';
import type { EndpointService } from '../../model';
import { getProvider } from '../../providers';
import type { Snapshot } from '../../snapshot';
import { toPlainText } from '../../text';
import { toAddEndpointCommand } from '../../atlasCli/commands';
import { toCommandLine, type Shell } from '../../shellQuote';
import { getAddress, toField, type SetupFacts, type SetupPart } from '../stepPart';
import { isLimitedToOneEndpoint } from '../regionRule';
import type { SetupState } from '../reducer';
import type { SetupActionView, SetupBlockView } from '../view';

/** The endpoint's values for Atlas, and the button that adds it. */
export function toAddPart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  { shell }: SetupFacts,
): SetupPart {
  const { setup, endpointNoun } = getProvider(state.provider);
  const address = getAddress(state, service);
  const isAdding = state.phase === 'adding';
  const add: SetupActionView = {
    does: 'addEndpoint',
    label: isAdding ? l10n.t('Adding…') : l10n.t('Add Endpoint'),
    look: 'primary',
    isBusy: isAdding,
  };
  const another: SetupActionView = {
    does: 'addAnother',
    label: l10n.t('Add Another Endpoint'),
    look: 'secondary',
  };
  const { hasOneEndpoint, hasTools } = getFamily(service);
  return {
    id: 'add',
    title: l10n.t('Add it in Atlas'),
    isDone: address !== undefined,
    summary: address
      ? toPlainText(address.endpointId)
      : l10n.t('tell Atlas which {0} is yours', endpointNoun()),
    text: address
      ? []
      : [
          l10n.t('Atlas accepts the connection only from the {0} that you add here.', endpointNoun()),
          ...(isLimitedToOneEndpoint(service, snapshot)
            ? [
                l10n.t(
                  'This service has an endpoint, and other regions of this project have endpoints too. Without regionalized mode, Atlas rejects a second endpoint here.',
                ),
              ]
            : []),
        ],
    fields: address ? [] : setup.endpointFields(service).map((field) => toField(field, state)),
    blocks: address || !hasTools ? [] : toCliBlocks(state, service, shell),
    problem: state.problem,
    actions: address ? (hasOneEndpoint ? [] : [another]) : [add],
  };
}

/** The Atlas CLI command that adds the endpoint, where the shell can quote it. */
function toCliBlocks(
  { values }: SetupState,
  service: EndpointService,
  shell: Shell,
): readonly SetupBlockView[] {
  const text = toCommandLine(toAddEndpointCommand(service, values), shell);
  const label = l10n.t('Atlas CLI');
  return text === undefined
    ? []
    : [{ id: 'atlasCli', label, copy: l10n.t('Copy'), text, clicks: [], isFolded: true }];
}
