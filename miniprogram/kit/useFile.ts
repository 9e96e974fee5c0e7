import { useState } from 'react';
import { CallError, sayError } from './errors.ts';
import { chooseFile, type PickedFile } from './files.ts';
import { now } from './time.ts';
import { ulid } from './ulid.ts';

interface FileCall<C, A> {
  endings: readonly string[];
  /** Bytes. */
  most: number;
  /** What the server says of it; nothing is written. */
  check: (file: PickedFile) => Promise<C>;
  /** Sends it under `key`, which is fixed with the file: however often it is sent, it counts once. */
  send: (file: PickedFile, key: string) => Promise<A>;
}

/**
 * A file of lines on its way: chosen, checked, sent. `about` says what it is checked as; what was checked as something
 * else is not shown.
 */
export function useFile<C extends { errors: readonly unknown[] }, A>(
  about: string,
  { endings, most, check, send: put }: FileCall<C, A>,
) {
  const [chosen, setChosen] = useState<{ about: string; file: PickedFile; key: string; checked: C }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function during<T>(run: () => Promise<T>): Promise<T | undefined> {
    if (busy) return undefined;
    setBusy(true);
    setProblem(undefined);
    try {
      return await run();
    } catch (error) {
      setProblem(sayError(error));
      // What it was held against has changed since it was checked: these are the mistakes now.
      const current = error instanceof CallError ? (error.body.current as C | undefined) : undefined;
      if (current?.errors) setChosen((before) => before && { ...before, checked: current });
      return undefined;
    } finally {
      setBusy(false);
    }
  }
  /** Something beside it, a file that goes out: what went wrong is said, nothing waits for it. */
  const beside = (run: () => Promise<void>): void => {
    setProblem(undefined);
    void run().catch((error: unknown) => setProblem(sayError(error)));
  };
  const choose = () =>
    during(async () => {
      const file = await chooseFile(endings, most);
      if (file) setChosen({ about, file, key: ulid(now()), checked: await check(file) });
    });
  const send = () =>
    during(async () => {
      if (!chosen) return undefined;
      const answer = await put(chosen.file, chosen.key);
      setChosen(undefined);
      return answer;
    });
  return { chosen: chosen?.about === about ? chosen : undefined, busy, problem, choose, send, beside };
}
