import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../../model';
import { getProvider } from '../../providers';
import { toPlainText } from '../../text';
import { getAddress, toField, type SetupPart } from '../stepPart';
import type { SetupState } from '../reducer';
import type { SetupActionView } from '../view';

/** The endpoint's values for Atlas, and the button that adds it. */
export function toAddPart(state: SetupState, service: EndpointService): SetupPart {
  const { setup, endpointNoun } = getProvider(state.provider);
  const address = getAddress(state, service);
  const isAdding = state.phase === 'adding';
  const add: SetupActionView = {
    does: 'addEndpoint',
    label: isAdding ? l10n.t('Adding…') : l10n.t('Add Endpoint'),
    look: 'primary',
    isBusy: isAdding,
  };
  return {
    id: 'add',
    title: l10n.t('Add it in Atlas'),
    isDone: address !== undefined,
    summary: address
      ? toPlainText(address.endpointId)
      : l10n.t('tell Atlas which {0} is yours', endpointNoun()),
    text: address
      ? []
      : [l10n.t('Atlas accepts the connection only from the {0} that you add here.', endpointNoun())],
    fields: address ? [] : setup.endpointFields(service).map((field) => toField(field, state)),
    problem: state.problem,
    actions: address
      ? [{ does: 'addAnother', label: l10n.t('Add Another Endpoint'), look: 'secondary' }]
      : [add],
  };
}
