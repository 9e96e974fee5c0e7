import { communitiesText } from './communities.ts';

/**
 * SAMPLE (示例), not the banner's real grids: 235 grids (the published number of urban basic grids) spread evenly
 * over the 26 communities of the six streets, numbered from 001. Replace with the list the banner keeps.
 */
const TOTAL = 235;

/** Streets are 001 to 006, towns begin at 100. */
const urban = communitiesText
  .split('\n')
  .filter((line) => /^15062100[1-6]\d{3},/.test(line))
  .map((line) => line.split(',') as [code: string, name: string]);

const gridsOf = ([code, name]: [string, string], place: number): string[] => {
  const count = Math.floor(TOTAL / urban.length) + (place < TOTAL % urban.length ? 1 : 0);
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    return `${code}${String(number).padStart(3, '0')},${name}第${number}网格（示例）`;
  });
};

export const sampleGridsText = `code,name\n${urban.flatMap(gridsOf).join('\n')}\n`;
