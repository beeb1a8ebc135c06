import * as vscode from 'vscode';
import { toSetupState } from '../../core/setup/protocol';
import { startSetup, type SetupState } from '../../core/setup/reducer';
import type { ServiceAddress } from '../../core/snapshot';
import { SETUP_PANEL } from '../../host/ids';
import { SinglePagePanelOf, type SinglePagePanel } from '../singlePagePanel';
import type { SetupServices } from './services';
import { SetupPage } from './setupPage';

/** The Set Up page: opened for a service. */
export function createSetupPanel(services: SetupServices): SinglePagePanel<ServiceAddress> {
  return new SinglePagePanelOf<ServiceAddress, SetupState>({
    viewType: SETUP_PANEL,
    title: () => vscode.l10n.t('Set Up Private Endpoint'),
    root: services.root,
    toState: startSetup,
    restore: toSetupState,
    createPage: (panel, state) => new SetupPage(services, panel, state),
  });
}
