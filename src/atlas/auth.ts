import type { HttpRequest } from './http';
import type { HttpResponse } from './response';

/** Puts a credential on a request; sends it once more where that can help. */
export interface Authenticator {
  /** The response to the last attempt. `send` receives the Authorization value and may be called twice. */
  send(request: HttpRequest, send: SendAs): Promise<HttpResponse>;
  /** Releases what the server still holds for this credential. Never rejects. */
  close(): Promise<void>;
}

export type SendAs = (authorization: string | undefined) => Promise<HttpResponse>;
