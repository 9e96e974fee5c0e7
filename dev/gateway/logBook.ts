const kept = 2000;

/** Keeps the functions' JSON log lines (with `function` added) and hands every line on. */
export function logBook(onLog: (functionId: string, line: string) => void = () => {}) {
  const book: Record<string, unknown>[] = [];
  return {
    add(functionId: string, line: string): void {
      onLog(functionId, line);
      const parsed = jsonOf(line);
      if (!parsed) return;
      // In Lambda's JSON format a line that a function printed is the `message` of the runtime's own.
      const message = typeof parsed.message === 'string' ? jsonOf(parsed.message) : undefined;
      book.push({ ...(message ?? parsed), function: functionId });
      if (book.length > kept) book.splice(0, book.length - kept);
    },
    lines: (functionId?: string) => (functionId ? book.filter((line) => line.function === functionId) : [...book]),
  };
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
