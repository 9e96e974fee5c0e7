/** Functions under test write their log lines to standard output, as in Lambda: in the tests' report they are only noise. */
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) =>
  typeof chunk === 'string' && chunk.startsWith('{"') ? true : write(chunk, ...rest)) as typeof process.stdout.write;
