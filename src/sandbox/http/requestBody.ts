import type { IncomingMessage } from 'node:http';
import { Failure } from './failure';

/** Maximum bytes of a request body. Unverified: Atlas's own limit. */
export const MOST_BODY = 1024 * 1024;

/** The client disconnected before its request was complete, so no response can be sent. */
export class RequestCutOff extends Error {}

/**
 * Reads the body of a request and stores it where the HTTP library looks first (`rawBody`), so that nothing of any size
 * is read later. Throws a Failure (413) for more than `most` bytes, without reading on, and RequestCutOff.
 */
export async function takeBody(incoming: IncomingMessage, most = MOST_BODY): Promise<string> {
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers;
  if (encoding === undefined && Number(length ?? 0) === 0) return '';
  if (Number(length ?? 0) > most) throw tooLarge(most);
  const body = await readUpTo(incoming, most);
  Object.assign(incoming, { rawBody: body });
  return body.toString();
}

function readUpTo(incoming: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const take = (piece: Buffer) => {
      size += piece.length;
      pieces.push(piece);
      if (size <= most) return;
      incoming.off('data', take).pause();
      reject(tooLarge(most));
    };
    // It disconnected while a fault or a latency delayed it: no further event would arrive.
    if (incoming.destroyed) reject(new RequestCutOff('The request ended early.'));
    incoming.on('data', take);
    incoming.once('end', () => resolve(Buffer.concat(pieces)));
    for (const event of ['error', 'close'])
      incoming.once(event, () => reject(new RequestCutOff('The request ended early.')));
  });
}

function tooLarge(most: number): Failure {
  return new Failure(413, 'PAYLOAD_TOO_LARGE', `The request body exceeds the maximum of ${most} bytes.`, [
    most,
  ]);
}
