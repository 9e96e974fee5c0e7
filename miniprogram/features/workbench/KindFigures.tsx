import type { Figures } from '@shared/figures/figures.ts';
import { View } from '@tarojs/components';
import { percent } from './spans.ts';
import { words } from './words.ts';

/** A rate with what it is a share of, and a bar that says the same; without anything to divide by there is no bar. */
function Rate({ name, share, of }: { name: string; share: number | null; of: string }) {
  const said = percent(share);
  return (
    <View className="rate">
      <View className="row row--apart">
        <View>{name}</View>
        <View className="rate__share">{said}</View>
      </View>
      {share !== null && (
        <View className="rate__track">
          <View className="rate__part" style={`width:${Math.round(share * 100)}%`} />
        </View>
      )}
      <View className="soft">{of}</View>
    </View>
  );
}

/** Names and numbers in a row; noughts are said too, or nobody knows that they were looked at. */
const Numbers = ({ rows }: { rows: readonly (readonly [string, number])[] }) => (
  <View className="counts">
    {rows.map(([name, count]) => (
      <View key={name}>{`${name} ${count}`}</View>
    ))}
  </View>
);

/** Figures of one kind of case. */
export function KindFigures({ figures }: { figures: Figures }) {
  const { made, finished, rated, content, ratedShare, contentShare, excluded } = figures;
  return (
    <View className="stack">
      <Numbers
        rows={[
          [words.made, made],
          [words.finished, finished],
          [words.expired, figures.expired],
        ]}
      />
      <Rate name={words.ratedShare} share={ratedShare} of={words.ratedOf(rated, finished)} />
      <Rate name={words.contentShare} share={contentShare} of={words.contentOf(content, rated)} />
      <View className="soft">{words.leftOut}</View>
      <Numbers
        rows={(Object.keys(words.excluded) as (keyof Figures['excluded'])[]).map(
          (name) => [words.excluded[name], excluded[name]] as const,
        )}
      />
      <View className="soft">{words.backAgain}</View>
      <Numbers
        rows={[
          [words.redone, figures.redone],
          [words.disputed, figures.disputed],
          [words.appealed, figures.appealed],
        ]}
      />
    </View>
  );
}
