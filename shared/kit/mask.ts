/** What strangers may read of a name or a number (PIPL 25): 张* , 王*芳, 138****1234. Mongolian names keep their first part's head. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length === 0) return '';
  if (letters.includes('·')) return `${letters[0]}*·*`;
  if (letters.length <= 2) return `${letters[0]}*`;
  return `${letters[0]}*${letters.at(-1)}`;
}

export const maskPhone = (phone: string): string =>
  phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****';
