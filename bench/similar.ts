import { similarPairs } from '../shared/snapshots/similarPairs.ts';
import { judge } from '../shared/snapshots/similarScore.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const list = (rows: readonly { why: string; score: number }[]): string =>
  rows.map(({ why, score }) => `  ${score.toFixed(2)}  ${why}`).join('\n');

/** Recall and false offers of repeats on the invented pairs; ends non-zero below the floors of similar.test.ts. */
export async function similar(): Promise<boolean> {
  const { recall, falseOffers, missed, wrong } = judge(similarPairs);
  console.log(`${similarPairs.length} pairs: ${percent(recall)} of repeats offered, ${percent(falseOffers)} of others`);
  if (missed.length > 0) console.log(`missed:\n${list(missed)}`);
  if (wrong.length > 0) console.log(`offered though different:\n${list(wrong)}`);
  return recall >= 0.9 && falseOffers <= 0.1;
}
