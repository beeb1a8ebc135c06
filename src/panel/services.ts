import type * as vscode from 'vscode';
import type { HostList } from '../core/connect/hostList';
import type { FindMongosh } from '../host/externalTools';
import type { LastEditor } from '../host/insert';
import type { Log } from '../host/log';
import type { WorkspaceTrust } from '../host/workspaceTrust';
import type { Poller } from '../state/poller';
import type { Session } from '../state/session';
import type { Store } from '../state/store';
import type { ConnectionStringWatches } from '../state/connectionStringWatches';

/** What pages work with. */
export interface PanelServices {
  readonly session: Session;
  readonly store: Store;
  readonly poller: Poller;
  readonly log: Log;
  readonly trust: WorkspaceTrust;
  readonly watches: ConnectionStringWatches;
  readonly lastEditor: LastEditor;
  /** Looks up the hosts of a `mongodb+srv://` name. Doesn't reject for a DNS failure. */
  readonly loadHosts: (srvHost: string) => Promise<HostList>;
  readonly findMongosh: FindMongosh;
  /** Folder of the page's script and style sheet. */
  readonly root: vscode.Uri;
}
