import type { HttpRequest } from './http';
import type { HttpResponse } from './response';

/** Puts a credential on a request; sends it again where that can help. */
export interface Authenticator {
  /** The response to the last attempt. `send` receives the Authorization value and may be called several times. */
  send(request: HttpRequest, send: SendAs): Promise<HttpResponse>;
  /** Ends a wait of its own: a user asks for an attempt now. */
  retryNow(): void;
  /** Releases what the server still holds for this credential. Never rejects. */
  close(): Promise<void>;
}

export type SendAs = (authorization: string | undefined) => Promise<HttpResponse>;
