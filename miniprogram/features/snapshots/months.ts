/** `202611` and the months before it, newest first. @param at epoch seconds */
export function monthsTo(at: number, count = 6): string[] {
  const [year = 0, month = 0] = new Date((at + 8 * 3600) * 1000).toISOString().split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const all = year * 12 + (month - 1) - back;
    return `${Math.floor(all / 12)}${String((all % 12) + 1).padStart(2, '0')}`;
  });
}
