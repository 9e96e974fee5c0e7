import { Card } from './Card.tsx';

/** Grey lines where something will stand. */
export const Skeleton = ({ rows = 3, cards = 1 }: { rows?: number; cards?: number }) => (
  <>
    {Array.from({ length: cards }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: equal grey boxes without a name
      <Card key={at}>
        <van-skeleton title row={rows} />
      </Card>
    ))}
  </>
);
