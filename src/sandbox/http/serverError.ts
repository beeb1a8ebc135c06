import { RequestError } from '@hono/node-server';
import { Failure, unexpectedError } from './failure';

/** The response to a request that can't be routed (a backslash in its target), and to an internal error. */
export function respondServerError(error: unknown): Response {
  const failure =
    error instanceof RequestError
      ? new Failure(400, 'VALIDATION_ERROR', 'The request is malformed.')
      : unexpectedError();
  return failure.toResponse();
}
