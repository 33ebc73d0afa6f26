import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** The first line of standard input. */
export async function passwordFromStdin(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

/** Asks on the terminal twice, showing nothing of what is typed; undefined when the two differ. Ctrl+C ends the process. */
export async function askPassword(): Promise<string | undefined> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const typing = createInterface({ input: process.stdin, output: silent, terminal: true });
  typing.once('SIGINT', () => {
    process.stderr.write('\n');
    process.exit(130);
  });
  const lines = typing[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    process.stderr.write(question);
    const { value } = await lines.next();
    process.stderr.write('\n');
    return value ?? '';
  };
  try {
    const password = await ask('Parola: ');
    return (await ask('Parola (yeniden): ')) === password ? password : undefined;
  } finally {
    typing.close();
  }
}
