import type { HttpRequest } from './http';
import type { HttpResponse } from './response';

/** Puts a credential on a request; sends it once more where that can help. */
export interface Authenticator {
  /** The answer of the last try. `send` takes the Authorization value and may be called twice. */
  send(request: HttpRequest, send: SendAs): Promise<HttpResponse>;
  /** Gives back what the server still holds for us. Never rejects. */
  close(): Promise<void>;
}

export type SendAs = (authorization: string | undefined) => Promise<HttpResponse>;
