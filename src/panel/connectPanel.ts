import * as vscode from 'vscode';
import { startConnect, type ConnectChoice, type ConnectState } from '../core/connect/reducer';
import { toConnectState } from '../core/connect/protocol';
import { CONNECT_PANEL } from '../host/ids';
import { ConnectPage } from './connectPage';
import type { PanelServices } from './services';
import { SinglePagePanelOf, type SinglePagePanel } from './singlePagePanel';

/** The Connect page: opened at its start, or with the choices so far. */
export function createConnectPanel(services: PanelServices): SinglePagePanel<ConnectChoice | ConnectState> {
  return new SinglePagePanelOf<ConnectChoice | ConnectState, ConnectState>({
    viewType: CONNECT_PANEL,
    title: () => vscode.l10n.t('Connect'),
    root: services.root,
    toState: (from) => ('userForm' in from ? from : startConnect(from)),
    restore: toConnectState,
    createPage: (panel, state) => new ConnectPage(services, panel, state),
  });
}
