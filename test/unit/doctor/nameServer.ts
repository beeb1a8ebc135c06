import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { decode, encode, RECURSION_AVAILABLE, RECURSION_DESIRED, type Packet } from 'dns-packet';

/** Response codes of RFC 1035, which the library has no words for. */
const CODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;

/** One answer: a target with its port, or the pieces of a text. */
export type Answer =
  { readonly target: string; readonly port: number } | { readonly texts: readonly string[] };

interface Said {
  readonly code?: keyof typeof CODES;
  readonly answers?: readonly Answer[];
}

/** What it says to a question, given as `SRV name`; undefined: nothing at all; bytes: those. */
type Conduct = (question: string) => Said | Buffer | undefined;

/** A name server on loopback, and a resolver that asks it alone. */
export class NameServer {
  readonly asked: string[] = [];

  private constructor(
    private readonly socket: Socket,
    conduct: Conduct,
  ) {
    socket.on('message', (query, { port, address }) => {
      const packet = decode(query);
      const asked = (packet.questions ?? []).map(({ type, name }) => `${type} ${name}`).join();
      this.asked.push(asked);
      const said = conduct(asked);
      if (said === undefined) return;
      socket.send(Buffer.isBuffer(said) ? said : toAnswer(packet, said), port, address);
    });
  }

  static async start(conduct: Conduct): Promise<NameServer> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new NameServer(socket, conduct);
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  getResolver(): Resolver {
    const resolver = new Resolver();
    resolver.setServers([this.address]);
    return resolver;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(() => resolve()));
  }
}

function toAnswer({ id, questions = [] }: Packet, { code = 'NOERROR', answers = [] }: Said): Buffer {
  const name = questions[0]?.name ?? '';
  return encode({
    type: 'response',
    id,
    flags: RECURSION_DESIRED | RECURSION_AVAILABLE | CODES[code],
    questions,
    answers: answers.map((answer) =>
      'texts' in answer
        ? { type: 'TXT', name, ttl: 60, data: [...answer.texts] }
        : { type: 'SRV', name, ttl: 60, data: { ...answer, priority: 0, weight: 0 } },
    ),
  });
}
