import type { LineError } from '@shared/kit/tableRows.ts';
import { View } from '@tarojs/components';
import { Card } from './Card.tsx';
import { Cell } from './Cell.tsx';

/** So many are shown; whoever has more mistakes mends these first. */
const most = 50;

/** What is wrong with a file, line by line, as the spreadsheet counts them. */
export const LineErrors = ({ errors, more = 0 }: { errors: readonly LineError<string>[]; more?: number }) => {
  const hidden = Math.max(0, errors.length - most) + more;
  return (
    <Card title={`有 ${errors.length + more} 处要改，什么都没有保存`} flush>
      {errors.slice(0, most).map(({ line, column, code, text }) => (
        <Cell
          key={`${line} ${column} ${code} ${text}`}
          title={line > 0 ? `第 ${line} 行 · ${column}` : column}
          label={text}
        />
      ))}
      {hidden > 0 && <View className="tip desk__none">{`另外还有 ${hidden} 处，改好这些再看`}</View>}
    </Card>
  );
};
