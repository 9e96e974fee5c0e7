import type { Figures } from '@shared/figures/figures.ts';
import type { FigureName } from '@shared/kit/counters.ts';
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

/** Numbers that open to what they count; noughts are said too, or nobody knows that they were looked at. */
const Numbers = ({ rows, open }: { rows: readonly (readonly [FigureName, number])[]; open: Open }) => (
  <View className="numbers">
    {rows.map(([name, count]) =>
      count > 0 ? (
        <View
          key={name}
          className="numbers__one numbers__one--open"
          hoverClass="pressed"
          ariaRole="button"
          ariaLabel={words.opens(words.figures[name], count)}
          onClick={() => open(name)}
        >
          {`${words.figures[name]} ${count}`}
        </View>
      ) : (
        <View key={name} className="numbers__one">{`${words.figures[name]} 0`}</View>
      ),
    )}
  </View>
);
type Open = (figure: FigureName) => void;

/** Figures of one kind of case. */
export function KindFigures({ figures, open }: { figures: Figures; open: Open }) {
  const { finished, rated, content, ratedShare, contentShare, excluded } = figures;
  const numbers = (...names: Exclude<FigureName, keyof Figures['excluded']>[]) => (
    <Numbers rows={names.map((name) => [name, figures[name]] as const)} open={open} />
  );
  return (
    <View className="stack">
      {numbers('made', 'finished', 'expired')}
      <Rate name={words.ratedShare} share={ratedShare} of={words.ratedOf(rated, finished)} />
      <Rate name={words.contentShare} share={contentShare} of={words.contentOf(content, rated)} />
      {numbers('rated', 'content', 'discontent')}
      <View className="soft">{words.leftOut}</View>
      <Numbers rows={leftOut.map((name) => [name, excluded[name]] as const)} open={open} />
      <View className="soft">{words.backAgain}</View>
      {numbers('redone', 'disputed', 'appealed')}
    </View>
  );
}
const leftOut = [
  'rejected',
  'cancelled',
  'merged',
  'converted',
  'unreachable',
  'ratedRefused',
  'ratedMerged',
] as const satisfies (keyof Figures['excluded'])[];
